#!/usr/bin/env bash
# A virtual environment with the packages of tools/requirements.lock, each held to its hash, remade only when that list
# changes. For another Python or machine than the list was made for (its first line says which), the packages of
# tools/requirements.txt: wheels differ, and so do their hashes.
set -euo pipefail
venv=$1
here="$(dirname "$0")"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
if [ "$("$venv/bin/python" "$here/lock-python.py" --made-for)" = "$(head -1 "$here/requirements.lock")" ]; then
  list="$here/requirements.lock"
  held=(--require-hashes)
else
  list="$here/requirements.txt"
  held=()
  echo "Python packages are not held to hashes: tools/requirements.lock is for another Python or machine" >&2
fi
stamp="$venv/installed.txt"
cmp -s "$list" "$stamp" 2>/dev/null && exit 0
echo "installing Python packages: $(grep -o '^[^# ][^ ]*' "$list" | tr '\n' ' ')"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check "${held[@]}" -r "$list"
cp "$list" "$stamp"
