# What the scripts have in common: saying what is being done, and remembering what has been done.
# shellcheck shell=sh

stop() {
    echo "$1" >&2
    exit 1
}

# step "What is being done" command …: its output is shown only when it fails; a dot every two seconds while it runs.
step() {
    doing=$1
    shift
    log=$(mktemp)
    printf '%s ' "$doing"
    began=$(date +%s)
    "$@" >"$log" 2>&1 </dev/null &
    running=$!
    trap 'kill "$running" 2>/dev/null; exit 130' INT TERM
    ticks=0
    while kill -0 "$running" 2>/dev/null; do
        sleep 0.1
        ticks=$((ticks + 1))
        [ $((ticks % 20)) -eq 0 ] && printf '.'
    done
    if wait "$running"; then
        echo " done ($(($(date +%s) - began)) s)"
        trap - INT TERM
        rm -f "$log"
    else
        echo " failed:"
        cat "$log" >&2
        rm -f "$log"
        exit 1
    fi
}

fingerprint() {
    if command -v sha256sum >/dev/null; then
        cat "$@" | sha256sum | cut -d' ' -f1
    else
        cat "$@" | shasum -a 256 | cut -d' ' -f1
    fi
}

# What has been done is remembered inside the virtual environment: it goes when that goes.
is_not_done() { # name, fingerprint
    [ "$(cat ".venv/.done-$1" 2>/dev/null || true)" != "$2" ]
}

done_with() { # name, fingerprint
    echo "$2" >".venv/.done-$1"
}

is_debian() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

is_installed() { # package; newer Ubuntu releases add t64 to some names
    dpkg-query -W -f '${Status}\n' "$1" "$1t64" 2>/dev/null | grep -q '^install ok installed'
}

# debian_packages "what for" package …: installs those missing as root on Debian or Ubuntu, else says what to install.
debian_packages() {
    purpose=$1
    shift
    if ! is_debian; then
        is_not_done "told-$(echo "$purpose" | tr ' ' '-')" "$*" &&
            echo "For $purpose this system needs the counterparts of the Debian packages: $*"
        mkdir -p .venv && done_with "told-$(echo "$purpose" | tr ' ' '-')" "$*"
        return 0
    fi
    missing=""
    for package in "$@"; do
        is_installed "$package" || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    if [ "$(id -u)" -ne 0 ]; then
        echo "For $purpose please install: sudo apt-get install$missing"
        return 0
    fi
    export DEBIAN_FRONTEND=noninteractive
    step "Looking for newer Debian packages" apt-get -o DPkg::Lock::Timeout=900 update
    # shellcheck disable=SC2086 # a list of names
    step "Installing$missing" apt-get -o DPkg::Lock::Timeout=900 install -y --no-install-recommends $missing
}
