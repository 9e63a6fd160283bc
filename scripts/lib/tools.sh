# shellcheck shell=sh
# Programs that only the tests use. Needs say.sh and packages.sh.

# A tool is named by what it is for; one of several commands may serve.
tool_commands() {
    case $1 in
        browser) echo "chromium chromium-browser google-chrome" ;;
        network) echo "ip" ;;
        postgresql) echo "postgres" /usr/lib/postgresql/*/bin/postgres /usr/lib/postgresql*/bin/postgres \
            /usr/libexec/postgresql*/postgres /opt/homebrew/opt/postgresql@*/bin/postgres ;; # off the PATH
        *) echo "$1" ;;
    esac
}

# Prints where the command is that serves.
find_tool() {
    for command in $(tool_commands "$1"); do
        if is_command "$command"; then
            command -v "$command"
            return
        fi
    done
    return 1
}

# tool_package MANAGER TOOL: prints nothing where the manager has no such package.
tool_package() {
    case $1:$2 in
        brew:network) ;;
        brew:npm) echo "node" ;;
        *:browser) echo "chromium" ;;
        dnf:network) echo "iproute" ;;
        *:network) echo "iproute2" ;;
        brew:postgresql) echo "postgresql@17" ;;
        dnf:postgresql | zypper:postgresql) echo "postgresql-server" ;;
        dnf:shellcheck | zypper:shellcheck) echo "ShellCheck" ;;
        *) echo "$2" ;;
    esac
}

tool_loss() {
    case $1 in
        browser) echo "the tests of the local chat's page in a browser are skipped" ;;
        network) echo "the tests that need network name spaces are skipped" ;;
        postgresql) echo "the storage is tested on SQLite only" ;;
        npm) echo "the page's JavaScript and CSS are not linted" ;;
        shellcheck) echo "the scripts are not linted" ;;
        ocrad) echo "the tests of the second engine are skipped" ;;
    esac
}

missing_tools() {
    for tool in browser network npm ocrad postgresql shellcheck; do
        find_tool "$tool" >/dev/null || echo "$tool"
    done
}

ensure_tools() {
    missing=$(missing_tools)
    if [ -n "$missing" ]; then
        manager=$(package_manager) || manager=
        packages=$(for tool in $missing; do tool_package "$manager" "$tool"; done | tr '\n' ' ')
        [ -z "$packages" ] || install_packages tools "$packages" || true
        missing=$(missing_tools)
    fi
    for tool in $missing; do
        warn tools "no $tool: $(tool_loss "$tool")"
    done
    [ -n "$missing" ] || step tools "all are installed"
}
