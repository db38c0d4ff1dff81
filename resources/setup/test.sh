#!/bin/sh
# Install what is missing and run the tests; options go to pytest.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sh "$here/system-packages.sh" --tests
python=$(sh "$here/environment.sh")
cd -- "$here/../.."
exec "$python" -m pytest "$@"
