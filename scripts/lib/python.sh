# shellcheck shell=sh
# Which Python the environment is made with. Needs say.sh and packages.sh.

# A command may exist and still not run (pyenv leaves such shims), so each one is asked.
is_recent_python() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3.14 python3.13 python3.12 python3.11 python3; do
        if is_recent_python "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    explain_missing_python
    return 1
}

explain_missing_python() {
    seen=$(python3 --version 2>/dev/null) || seen="none"
    warn python "Python 3.11 or newer is needed, found: $seen"
    if manager=$(package_manager); then
        packages=$(python_packages "$manager" "$seen")
        warn python "install it: $(root_prefix "$manager")$(install_command "$manager") $packages"
    fi
}

# Where an older python3 is there, the distribution's own "python3" will not do.
python_packages() {
    case $1:$2 in
        apt-get:none) echo "python3 python3-venv" ;;
        apt-get:*) echo "python3.11 python3.11-venv" ;;
        dnf:none | apk:*) echo "python3" ;;
        dnf:*) echo "python3.11" ;;
        pacman:*) echo "python" ;;
        zypper:*) echo "python311" ;;
        brew:*) echo "python@3.13" ;;
    esac
}

python_version() {
    "$1" -c 'import platform; print(platform.python_version())'
}
