#!/bin/sh
# Install what is missing and run the tests; options go to pytest. Tests wait for a third of their time, so three processes suit
# two processors; more of them would disturb what is about seconds.
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
exec "$python" -m pytest -n 3 --dist worksteal "$@"
