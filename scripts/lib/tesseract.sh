# shellcheck shell=sh
# Tesseract and its language packs. Needs say.sh and packages.sh.

# Tesseract writes "chi_sim", Debian "chi-sim": both are understood.
wanted_packs() {
    echo "${LEGIBLE_PACKS:-osd eng deu fra spa ita por nld pol lat frk vie rus ukr tur ell grc heb ara fas hin san ben tam tel kan tha ind jav chi-sim chi-tra jpn kor}" | tr -- '-,+' '_  '
}

# names_of PACK, as an extended regular expression: newer Tesseract data calls Fraktur deu_latf.
names_of() {
    case $1 in
        frk) echo "frk|deu_latf" ;;
        *) echo "$1" ;;
    esac
}

missing_packs() {
    installed=$(tesseract --list-langs 2>/dev/null) || installed=
    for pack in $(wanted_packs); do
        echo "$installed" | grep -Eqx "$(names_of "$pack")" || printf '%s ' "$pack"
    done
}

engine_package() {
    case $1 in
        apt-get | apk | zypper) echo "tesseract-ocr" ;;
        *) echo "tesseract" ;;
    esac
}

# pack_package MANAGER PACK
pack_package() {
    case $1:$2 in
        apt-get:*) echo "tesseract-ocr-$2" | tr '_' '-' ;;
        dnf:osd) echo "tesseract-osd" ;;
        dnf:*) echo "tesseract-langpack-$2" ;;
        apk:*) echo "tesseract-ocr-data-$2" ;;
        pacman:*) echo "tesseract-data-$2" ;;
        zypper:*) echo "tesseract-ocr-traineddata-$2" ;;
        brew:osd | brew:eng) echo "tesseract" ;;
        brew:*) echo "tesseract-lang" ;;
    esac
}

# tesseract_packages MANAGER PACKS
tesseract_packages() {
    {
        is_command tesseract || engine_package "$1"
        for pack in $2; do
            pack_package "$1" "$pack"
        done
    } | sort -u | tr '\n' ' '
}

ensure_tesseract() {
    missing=$(missing_packs)
    if [ -n "$missing" ]; then
        warn tesseract "not installed: $(is_command tesseract || printf 'tesseract itself, ')language packs $missing"
        manager=$(package_manager) || manager=
        install_packages tesseract "$(tesseract_packages "$manager" "$missing")" || true
        missing=$(missing_packs)
    fi
    report_tesseract "$missing"
}

report_tesseract() {
    if ! is_command tesseract; then
        warn tesseract "going on without it: the engine auto still reads Chinese, Japanese and most languages in Latin letters"
    elif [ -n "$1" ]; then
        warn tesseract "going on without $1: pictures in other languages are read; /lang says which ones are missing"
    else
        step tesseract "all $(wanted_packs | wc -w | tr -d ' ') language packs are installed"
    fi
}
