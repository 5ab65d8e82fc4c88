#!/bin/bash
# A Debian of its own in a folder, with what a package asks for and recommends but not the package: fresh-root.sh DEB ROOT.
# Needs root, and Debian's mirror.
set -euo pipefail
package=$1 root=$2
command -v mmdebstrap >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends mmdebstrap >/dev/null
wanted="$(dpkg-deb --field "$package" Depends), $(dpkg-deb --field "$package" Recommends)"
mmdebstrap --quiet --variant=apt --aptopt='APT::Install-Recommends "false"' \
  --customize-hook='chroot "$1" env DEBIAN_FRONTEND=noninteractive apt-get satisfy -y -qq --no-install-recommends "'"$wanted"'" >/dev/null' \
  bookworm "$root"
