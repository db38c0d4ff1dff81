#!/bin/sh
# Write requirements.lock anew: every file of every library for Python 3.11 to 3.13 on Linux, macOS and Windows, by hash, no host named.
# Needs uv (pip install uv). Options go to uv, for example: --upgrade
set -eu
cd -- "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/../.."
uv pip compile --quiet --universal --python-version 3.11 --extra dev --extra build --generate-hashes --no-annotate --no-header \
    --no-emit-index-url --no-emit-find-links --output-file requirements.lock "$@" pyproject.toml
