# shellcheck shell=sh
# Biome, which checks the JavaScript and CSS of the local chat's page. Needs say.sh; works in the project's folder.

page_lint=scripts/page-lint

# Installs what package-lock.json pins, unless it is there already; fails where npm is missing or reaches nothing.
ensure_page_lint() {
    is_command npm || return 1
    ! is_page_lint_current || return 0
    step page "installing Biome with npm"
    rm -f "$page_lint/node_modules/.stamp"
    if ! quietly npm ci --prefix "$page_lint"; then
        warn page "npm could not install Biome: the page's JavaScript and CSS are not linted"
        return 1
    fi
    cksum <"$page_lint/package-lock.json" >"$page_lint/node_modules/.stamp"
}

is_page_lint_current() {
    [ -e "$page_lint/node_modules/.stamp" ] &&
        [ "$(cksum <"$page_lint/package-lock.json")" = "$(cat "$page_lint/node_modules/.stamp")" ]
}

lint_page() {
    npm run --silent check --prefix "$page_lint"
}
