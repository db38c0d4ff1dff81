#!/bin/sh
# Install what Qt needs of a Linux system, and a Python to run on. Does nothing where all is there.
#   sh resources/setup/system-packages.sh [--tests]      --tests: also a virtual display and a keyring for the tests
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

# The package of a family (column 3 Debian, 4 Fedora, 5 Arch) for each library that is missing.
missing_packages() {
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
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        echo "These packages are missing and only an administrator can install them. As root, run:" >&2
        echo "  $*" >&2
        return 1
    fi
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
    command -v xdotool >/dev/null 2>&1 || echo xdotool
    command -v dbus-run-session >/dev/null 2>&1 || echo dbus
    command -v gnome-keyring-daemon >/dev/null 2>&1 || echo gnome-keyring
}

debian() {
    wanted=$(missing_packages debian; test_programs)
    python=no
    python_is_there || python=yes
    [ -n "$wanted" ] || [ "$python" = yes ] || return 0
    # A repository of somebody else that does not answer must not stop us: what is missing then shows at the installation.
    as_root apt-get update -q || true
    case " $wanted " in
        *libglib2.0-0*)
            if apt-cache show libglib2.0-0t64 >/dev/null 2>&1; then
                wanted=$(echo "$wanted" | sed 's/^libglib2.0-0$/libglib2.0-0t64/')
            fi
            ;;
    esac
    if [ "$python" = yes ]; then
        # The system's own Python where it is new enough, else a newer one from the same place.
        case $(apt-cache policy python3-venv 2>/dev/null | sed -n 's/ *Candidate: \(3\.[0-9]*\).*/\1/p') in
            3.11 | 3.12 | 3.13) wanted="$wanted python3-venv" ;;
            *)
                for version in 3.13 3.12 3.11; do
                    if apt-cache show "python$version-venv" >/dev/null 2>&1; then
                        wanted="$wanted python$version-venv"
                        break
                    fi
                done
                ;;
        esac
        command -v curl >/dev/null 2>&1 || wanted="$wanted ca-certificates"
    fi
    # shellcheck disable=SC2086 # the names are words of their own
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $wanted
}

fedora() {
    wanted=$(missing_packages fedora; test_programs | sed 's/^xvfb$/xorg-x11-server-Xvfb/;s/^dbus$/dbus-daemon/')
    python_is_there || wanted="$wanted python3.13"
    # shellcheck disable=SC2086
    [ -z "$wanted" ] || as_root dnf install -y $wanted
}

arch() {
    wanted=$(missing_packages arch; test_programs | sed 's/^xvfb$/xorg-server-xvfb/')
    python_is_there || wanted="$wanted python"
    # shellcheck disable=SC2086
    [ -z "$wanted" ] || as_root pacman -S --needed --noconfirm $wanted
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
