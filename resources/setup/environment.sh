#!/bin/sh
# Make or update the virtual environment and print the path of its Python (messages go to standard error).
# It lies in .venv beside the program, or in the user's cache where the program's folder cannot be written.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
lock="$root/requirements.lock"

good() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null
}

find_python() {
    for name in ${PEAK_DESK_PYTHON:-} python3 python3.13 python3.12 python3.11 python \
        /opt/homebrew/bin/python3.13 /opt/homebrew/bin/python3.12 /usr/local/bin/python3.13 /usr/local/bin/python3.12 \
        /Library/Frameworks/Python.framework/Versions/3.13/bin/python3 /Library/Frameworks/Python.framework/Versions/3.12/bin/python3; do
        # Without the developer tools macOS answers "python3" with a dialog; its own Python is too old anyway.
        [ "$(uname -s)" = Darwin ] && [ "$(command -v "$name" 2>/dev/null)" = /usr/bin/python3 ] && continue
        if good "$name"; then
            command -v "$name"
            return 0
        fi
    done
    return 1
}

install_python() {
    if [ "$(uname -s)" = Darwin ] && command -v brew >/dev/null 2>&1; then
        brew install python@3.13 >&2
        "$(brew --prefix)/bin/python3.13" -c 'import sys; print(sys.executable)'
        return
    fi
    # uv brings a Python of its own into the user's folder, without an administrator.
    if ! command -v uv >/dev/null 2>&1 && [ ! -x "$HOME/.local/bin/uv" ]; then
        echo "No Python 3.11 to 3.13 here: fetching one with uv." >&2
        if command -v curl >/dev/null 2>&1; then
            curl -LsSf https://astral.sh/uv/install.sh | sh >&2
        else
            wget -qO- https://astral.sh/uv/install.sh | sh >&2
        fi
    fi
    uv=$(command -v uv || echo "$HOME/.local/bin/uv")
    "$uv" python install 3.13 >&2
    "$uv" python find 3.13
}

if [ -n "${PEAK_DESK_VENV:-}" ]; then
    venv=$PEAK_DESK_VENV
elif [ -w "$root" ] && { [ ! -e "$root/.venv" ] || [ -O "$root/.venv" ]; }; then
    venv="$root/.venv"
else
    venv="${XDG_CACHE_HOME:-$HOME/.cache}/peak-desk/venv"
fi
python="$venv/bin/python"
stamp="$venv/peak-desk.stamp"
wanted="$(cksum <"$lock") $(cksum <"$root/pyproject.toml") $root"

if ! good "$python" || [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$wanted" ]; then
    if ! good "$python"; then
        base=$(find_python) || base=$(install_python)
        echo "Making $venv with $base ..." >&2
        rm -rf "$venv"
        mkdir -p "$(dirname -- "$venv")"
        "$base" -m venv "$venv" >&2
    fi
    echo "Installing the libraries Peak Desk needs (once, some minutes) ..." >&2
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" >&2
    if [ -w "$root" ]; then
        "$python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e "$root" >&2
    else
        site=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
        echo "$root" >"$site/peak_desk_folder.pth"
    fi
    echo "$wanted" >"$stamp"
fi
echo "$python"
