#!/usr/bin/env bash
# Puts promtool (of Debian's package, which would also start a server) where the tests look for it: FOLDER/promtool.
set -euo pipefail
folder=$1
[ -x "$folder/promtool" ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
(cd "$work" && apt-get download -qq prometheus && dpkg-deb --extract prometheus_*.deb .)
mkdir -p "$folder"
cp "$work/usr/bin/promtool" "$folder/promtool"
