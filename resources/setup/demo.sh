#!/bin/sh
# Install what is missing and open the demo store; options go to "peak-desk demo".
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sh "$here/system-packages.sh"
python=$(sh "$here/environment.sh")
exec "$python" -m peak_desk demo "$@"
