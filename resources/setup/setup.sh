#!/bin/sh
# Install what is missing and print the command that starts Peak Desk.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sh "$here/system-packages.sh"
python=$(sh "$here/environment.sh")
echo "${python%/python}/peak-desk"
