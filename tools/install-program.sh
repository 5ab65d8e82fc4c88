#!/usr/bin/env bash
# Puts one program of a Debian package, which installed would also start a server, where the tests look for it:
# install-program.sh PACKAGE PATH-IN-IT FOLDER.
set -euo pipefail
package=$1 path=$2 folder=$(realpath -m "$3")
name=$(basename "$path")
[ -x "$folder/$name" ] && exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
# Lists of packages that are missing or old name versions that are gone.
apt-get download -qq "$package" 2>/dev/null || { apt-get update -qq && apt-get download -qq "$package"; }
dpkg-deb --extract "$package"_*.deb .
mkdir -p "$folder"
cp "$work/$path" "$folder/$name"
