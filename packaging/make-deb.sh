#!/bin/bash
# Puts a package together from what was built: make-deb.sh PROGRAM PAPERS VENDOR VERSION OUT.
# PAPERS is what the example "manual" wrote, VENDOR what "make web-assets" fetched. Writes OUT/videoguida_VERSION_ARCH.deb
# and says how many shared libraries the program loads, and how many of them it names.
set -euo pipefail
program=$1 papers=$2 vendor=$3 version=$4 out=$5
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
root=$work/root
architecture=$(dpkg --print-architecture)

install -D -m 755 "$program" "$root/usr/bin/videoguida"
strip --strip-unneeded "$root/usr/bin/videoguida"
install -d "$root/usr/share/videoguida/web-vendor"
cp "$vendor"/* "$root/usr/share/videoguida/web-vendor/"
install -D -m 644 -t "$root/lib/systemd/system" "$here"/systemd/*.service "$here"/systemd/*.timer
install -D -m 644 "$here/sysusers.d/videoguida.conf" "$root/usr/lib/sysusers.d/videoguida.conf"
install -D -m 644 "$here/tmpfiles.d/videoguida.conf" "$root/usr/lib/tmpfiles.d/videoguida.conf"
install -D -m 644 "$here/videoguida.toml" "$root/etc/videoguida/videoguida.toml"
install -D -m 644 -t "$root/usr/share/doc/videoguida" "$here"/../docs/*.md "$here/../CHANGELOG.md"
install -D -m 644 "$here/../LICENSE" "$root/usr/share/doc/videoguida/copyright"
install -D -m 644 -t "$root/usr/share/doc/videoguida/examples" "$here"/proxy/* "$here"/prometheus/*
head -n 1 "$here/../tests/claims/sample.jsonl" | install -D -m 644 /dev/stdin "$root/usr/share/doc/videoguida/examples/claim.jsonl"
install -d "$root/usr/share/man/man1"
for page in "$papers"/*.1; do gzip -9n < "$page" > "$root/usr/share/man/man1/$(basename "$page").gz"; done
install -D -m 644 "$papers/videoguida.bash" "$root/usr/share/bash-completion/completions/videoguida"
install -D -m 644 "$papers/_videoguida" "$root/usr/share/zsh/vendor-completions/_videoguida"
install -D -m 644 "$papers/videoguida.fish" "$root/usr/share/fish/vendor_completions.d/videoguida.fish"

# What the program links, as Debian's packages are named.
install -d "$work/debian"
printf 'Source: videoguida\n\nPackage: videoguida\nArchitecture: any\n' > "$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O "root/usr/bin/videoguida" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ]

install -d "$root/DEBIAN"
cat > "$root/DEBIAN/control" <<END
Package: videoguida
Version: $version
Architecture: $architecture
Section: web
Priority: optional
Maintainer: Videoguida <root@localhost>
Depends: $depends, ca-certificates, systemd | systemd-standalone-sysusers, systemd | systemd-standalone-tmpfiles
Recommends: espeak-ng, festival, festvox-italp16k
Suggests: nginx | caddy, prometheus
Installed-Size: $(du -sk --exclude=DEBIAN "$root" | cut -f1)
Description: personal interactive video guides for accepted NASpI claims
 Takes accepted claims for the Italian unemployment benefit, works out the award, and makes for each a video guide
 with papers, a site behind a letter's QR code, and notices by email, SMS and app.
END
echo /etc/videoguida/videoguida.toml > "$root/DEBIAN/conffiles"
install -m 755 -t "$root/DEBIAN" "$here"/debian/postinst "$here"/debian/prerm "$here"/debian/postrm
(cd "$root" && find . -type f ! -path './DEBIAN/*' -printf '%P\0' | sort -z | xargs -0 md5sum > DEBIAN/md5sums)

mkdir -p "$out"
package=$out/videoguida_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zzstd -z6 --build "$root" "$package" >/dev/null
# Those it names itself, and what these load in turn: with Debian's FFmpeg most are for formats that are never opened.
named=$(readelf --dynamic "$program" | grep -c '(NEEDED)')
echo "$package: $(ldd "$program" | grep -c '=> /') shared libraries, $named of them named by the program, $(du -k "$package" | cut -f1) kB"
