# shellcheck shell=sh
# System packages: which manager this machine has, and how to install with it. Needs say.sh.

package_manager() {
    for manager in apt-get dnf apk pacman zypper brew; do
        if is_command "$manager"; then
            echo "$manager"
            return
        fi
    done
    return 1
}

install_command() {
    case $1 in
        apt-get) echo "apt-get install --yes --no-install-recommends" ;;
        dnf) echo "dnf install --assumeyes" ;;
        apk) echo "apk add" ;;
        pacman) echo "pacman --sync --refresh --needed --noconfirm" ;;
        zypper) echo "zypper --non-interactive install" ;;
        brew) echo "brew install" ;;
    esac
}

# What a person has to put before an install command; Homebrew refuses to run as root.
root_prefix() {
    if [ "$1" != brew ] && [ "$(id -u)" -ne 0 ]; then
        echo "sudo "
    fi
}

may_install() {
    [ -z "$(root_prefix "$1")" ] || sudo -n true 2>/dev/null
}

as_root() {
    manager=$1
    shift
    if [ -n "$(root_prefix "$manager")" ]; then
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    else
        DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

# install_packages STEP PACKAGES: installs them, or prints the command and fails where this user may not.
install_packages() {
    if ! manager=$(package_manager); then
        warn "$1" "no known package manager here; install by hand: $2"
        return 1
    fi
    command=$(install_command "$manager")
    if ! may_install "$manager"; then
        warn "$1" "not root, and sudo asks for a password. Run this yourself: $(root_prefix "$manager")$command $2"
        return 1
    fi
    step "$1" "$(root_prefix "$manager")$command $2"
    if [ "$manager" = apt-get ]; then
        quietly as_root apt-get apt-get update || warn "$1" "apt-get update failed; going on with the package lists at hand"
    fi
    # shellcheck disable=SC2086 # commands and package lists are words
    quietly as_root "$manager" $command $2 || install_one_by_one "$1" "$2"
}

# One name that a distribution lacks makes the manager refuse the whole list.
install_one_by_one() {
    for package in $2; do
        # shellcheck disable=SC2086 # the command is words
        as_root "$manager" $command "$package" >/dev/null 2>&1 || warn "$1" "could not install $package"
    done
}
