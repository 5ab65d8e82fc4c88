#!/usr/bin/env bash
# Known vulnerabilities of the Rust crates: advisories.sh CARGO_DENY [COPY]
#
# COPY is a git clone or a bundle of https://github.com/RustSec/advisory-db, brought along where no network is: it is looked
# at as it is and its date is said. Without it the database is fetched. Where neither works, nothing was checked: the end is
# a failure that says so.
set -euo pipefail
deny=$1
copy=${2:-}
# The folder that cargo-deny looks in, named for the address above.
name=advisory-db-3157b0e258782691
if [ -z "$copy" ]; then
  "$deny" --locked check advisories && exit 0
  echo "advisories: NOT CHECKED, or found wanting, see above; without a network give a copy: make advisories COPY=folder" >&2
  exit 1
fi
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
git clone --quiet "$copy" "$place/$name" || { echo "advisories: NOT CHECKED: $copy is no git clone or bundle" >&2; exit 1; }
git -C "$place/$name" fetch --quiet "$copy" HEAD
sed '/^\[advisories\]/,$d' deny.toml >"$place/deny.toml"
printf '[advisories]\ndb-path = "%s"\n' "$place" >>"$place/deny.toml"
echo "advisories: the copy is of $(git -C "$place/$name" show -s --format=%cs HEAD)"
"$deny" --locked --offline --config "$place/deny.toml" check advisories
