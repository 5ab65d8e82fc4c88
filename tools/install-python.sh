#!/usr/bin/env bash
# A virtual environment with the packages of tools/requirements.txt, remade only when that list changes.
set -euo pipefail
venv=$1
list="$(dirname "$0")/requirements.txt"
stamp="$venv/installed.txt"
cmp -s "$list" "$stamp" 2>/dev/null && exit 0
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
echo "installing Python packages: $(tr '\n' ' ' <"$list")"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$list"
cp "$list" "$stamp"
