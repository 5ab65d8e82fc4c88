#!/usr/bin/env bash
# Installs the Debian packages that building, running and testing need; does nothing where all are there.
set -euo pipefail

packages=(
  # building against FFmpeg and SQLite
  build-essential pkg-config clang libclang-dev libsqlite3-dev
  libavcodec-dev libavdevice-dev libavfilter-dev libavformat-dev libavutil-dev libswresample-dev libswscale-dev
  # speaking: phonemes for the neural voice, and the light voice
  espeak-ng festival festvox-italp16k
  # setting up
  python3 python3-venv curl ca-certificates
  # testing: foreign readers of what we write
  ffmpeg poppler-utils zbar-tools chromium fonts-noto-core
  # testing: a real SMS gateway, and keys to sign with
  kannel openssl
  # testing: the other engine of the store
  postgresql-15
  # testing: the package in a system of its own, its units as systemd reads them
  binutils iproute2 systemd
)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
echo "installing: ${missing[*]}"
# The tests start servers of their own: none is made and started for the machine.
case " ${missing[*]} " in *" postgresql-15 "*)
  "${as_root[@]}" mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] ||
    echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
esac
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
