#!/bin/sh
# Install what Qt needs of a Linux system, and a Python to run on. Does nothing where all is there.
#   sh resources/setup/system-packages.sh [--tests]      --tests: also a virtual display, a keyring and strace for the tests
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
tests=no
[ "${1:-}" = "--tests" ] && tests=yes
[ "$(uname -s)" = "Linux" ] || exit 0

have_library() {
    for loader in /sbin/ldconfig /usr/sbin/ldconfig ldconfig; do
        if command -v "$loader" >/dev/null 2>&1; then
            "$loader" -p 2>/dev/null | grep -q "^[[:space:]]*$1 " && return 0
            return 1
        fi
    done
    return 1
}

# The certificates by which the POS is known; the package has one name on all three families.
missing_certificates() {
    for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
        [ -s "$file" ] && return 0
    done
    echo ca-certificates
}

# The package of a family (column 3 Debian, 4 Fedora, 5 Arch) for each library that is missing.
missing_packages() {
    missing_certificates
    grep -v '^#' "$here/system-libraries.txt" | while read -r _when library debian fedora arch; do
        have_library "$library" && continue
        case $1 in
            debian) echo "$debian" ;;
            fedora) echo "$fedora" ;;
            arch) echo "$arch" ;;
        esac
    done | sort -u
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Whether packages can be installed at all; says what an administrator must run when not. What only tests use may be missing.
may_install() {
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && return 0
    echo "These packages are missing and only an administrator can install them. As root, run:" >&2
    echo "  $*" >&2
    [ -n "$needed" ] && exit 1
    echo "Going on without them: the tests that need a display or a keyring are left out." >&2
    exit 0
}

python_is_there() {
    for name in python3.13 python3.12 python3.11 python3 python; do
        "$name" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && return 0
    done
    return 1
}

test_programs() {
    [ "$tests" = yes ] || return 0
    command -v Xvfb >/dev/null 2>&1 || echo xvfb
    command -v xauth >/dev/null 2>&1 || echo xauth
    command -v xdotool >/dev/null 2>&1 || echo xdotool
    command -v dbus-run-session >/dev/null 2>&1 || echo dbus
    command -v gnome-keyring-daemon >/dev/null 2>&1 || echo gnome-keyring
    command -v strace >/dev/null 2>&1 || echo strace
}

debian() {
    needed=$(missing_packages debian)
    python_is_there || needed="$needed $(debian_python)"
    extra=$(test_programs)
    [ -n "$needed$extra" ] || return 0
    # shellcheck disable=SC2086 # the names are words of their own
    may_install apt-get install -y --no-install-recommends $needed $extra
    # A repository of somebody else that does not answer must not stop us: what is missing then shows at the installation.
    as_root apt-get update -q || true
    if apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then
        needed=$(echo "$needed" | sed 's/libglib2\.0-0\( \|$\)/libglib2.0-0t64\1/')
    fi
    case $needed in
        *python3-venv*) needed="$(echo "$needed" | sed 's/python3-venv//') $(debian_python)" ;;
    esac
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $needed $extra
}

# The system's own Python where it is new enough, else a newer one from the same place.
debian_python() {
    case $(apt-cache policy python3-venv 2>/dev/null | sed -n 's/ *Candidate: \(3\.[0-9]*\).*/\1/p') in
        3.11 | 3.12 | 3.13)
            echo python3-venv
            return
            ;;
    esac
    for version in 3.13 3.12 3.11; do
        if apt-cache show "python$version-venv" >/dev/null 2>&1; then
            echo "python$version-venv"
            return
        fi
    done
    # Nothing is known before the first "apt-get update"; afterwards environment.sh fetches a Python where there is none.
    apt-cache show python3-venv >/dev/null 2>&1 || echo python3-venv
}

fedora() {
    needed=$(missing_packages fedora)
    python_is_there || needed="$needed python3.13"
    extra=$(test_programs | sed 's/^xvfb$/xorg-x11-server-Xvfb/;s/^xauth$/xorg-x11-xauth/;s/^dbus$/dbus-daemon/')
    [ -n "$needed$extra" ] || return 0
    # shellcheck disable=SC2086
    may_install dnf install -y $needed $extra
    # shellcheck disable=SC2086
    as_root dnf install -y $needed $extra
}

arch() {
    needed=$(missing_packages arch)
    python_is_there || needed="$needed python"
    extra=$(test_programs | sed 's/^xvfb$/xorg-server-xvfb/;s/^xauth$/xorg-xauth/')
    [ -n "$needed$extra" ] || return 0
    # shellcheck disable=SC2086
    may_install pacman -S --needed $needed $extra
    # shellcheck disable=SC2086
    as_root pacman -S --needed --noconfirm $needed $extra
}

if command -v apt-get >/dev/null 2>&1; then
    debian
elif command -v dnf >/dev/null 2>&1; then
    fedora
elif command -v pacman >/dev/null 2>&1; then
    arch
else
    echo "Unknown kind of Linux: if the window does not open, install the libraries of $here/system-libraries.txt" >&2
fi
