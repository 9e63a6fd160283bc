# shellcheck shell=sh
# How the scripts speak: one line per step, and the output of a command only when it fails.

step() {
    printf '[%s] %s\n' "$1" "$2"
}

warn() {
    printf '[%s] %s\n' "$1" "$2" >&2
}

is_command() {
    command -v "$1" >/dev/null 2>&1
}

quietly() {
    log=$(mktemp)
    if "$@" >"$log" 2>&1; then
        rm -f "$log"
    else
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
}
