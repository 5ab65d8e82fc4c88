#!/usr/bin/env bash
# Puts one program of a Debian package, which installed would also start a server, where the tests look for it:
# install-program.sh PACKAGE PATH-IN-IT FOLDER.
set -euo pipefail
package=$1 path=$2 folder=$3
name=$(basename "$path")
[ -x "$folder/$name" ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
(cd "$work" && apt-get download -qq "$package" && dpkg-deb --extract "$package"_*.deb .)
mkdir -p "$folder"
cp "$work/$path" "$folder/$name"
