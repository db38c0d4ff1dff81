#!/bin/sh
# Install what is missing and run the tests, one process for each processor (four at most); options go to pytest.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sh "$here/system-packages.sh" --tests
python=$(sh "$here/environment.sh")
cd -- "$here/../.."
if [ ! -w . ]; then
    # Somebody else's checkout: what pytest and Hypothesis remember between runs goes elsewhere.
    HYPOTHESIS_STORAGE_DIRECTORY=$(mktemp -d)
    export HYPOTHESIS_STORAGE_DIRECTORY PYTHONDONTWRITEBYTECODE=1
    set -- -p no:cacheprovider "$@"
fi
exec "$python" -m pytest -n auto --maxprocesses 4 --dist worksteal "$@"
