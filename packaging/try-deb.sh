#!/bin/bash
# Tries a package in the system that this runs in, as root: the version before installed, with settings and a store of
# an earlier schema, upgraded, its services started as systemd would start them, removed, purged. It leaves nothing as it
# was: tests/it/package.rs runs it in a root folder that is thrown away.
#   try-deb.sh OLD.deb NEW.deb STORE CLAIMS STATE
# STORE has videoguida.sqlite, installation.key and link.key; CLAIMS has one claim, which must come to STATE (as the
# console calls it).
set -euo pipefail
old=$1 new=$2 store=$3 claims=$4 state=$5
here=$(cd "$(dirname "$0")" && pwd)
data=/var/lib/videoguida cache=/var/cache/videoguida settings=/etc/videoguida/videoguida.toml
program="videoguida --config $settings"
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT

fail() { echo "try-deb: $*" >&2; tail -n 20 "$here"/*.log >&2 2>/dev/null || true; exit 1; }
is() { [ "$2" = "$3" ] || fail "$1: \"$2\", must be \"$3\""; }
mode() { stat -c '%a %U:%G' "$1"; }
has() { grep -qF -- "$2" <<<"$1" || fail "no \"$2\" in: $1"; }
owner() { setpriv --reuid=videoguida --regid=videoguida --init-groups env HOME=$data "$@"; }

# What a port of this machine answers to a request; nothing where nobody listens.
ask() { # PORT METHOD PATH [BODY] [COOKIE]
  (
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
    printf '%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %s\r\n\r\n%s' \
      "$2" "$3" "${5:-}" "$(printf %s "${4:-}" | wc -c)" "${4:-}" >&3
    cat <&3
  ) 2>/dev/null
}
wait_for() { # WHAT SECONDS COMMAND…
  local what=$1 seconds=$2 begun=$SECONDS
  shift 2
  until "$@"; do
    [ $((SECONDS - begun)) -lt "$seconds" ] || fail "$what: not within $seconds s"
    sleep 0.2
  done
}
answers() { [[ $(ask "$1" GET "$2") == "HTTP/1.1 200"* ]]; }
shown_as() { has_now "$(ask 8080 GET "/operatori/domande/$1" '' "$cookie")" ">$2</span></h1>"; }
has_now() { grep -qF -- "$2" <<<"$1"; }

# A service as its unit has it: command, environment, user, modes, no way to more rights.
of_unit() { sed -n "s/^$2=//p" "/lib/systemd/system/videoguida-$1.service" | sed "s/%i/${3:-}/g"; }
start() { # UNIT [INSTANCE]
  local environment command
  mapfile -t environment < <(of_unit "$1" Environment "${2:-}")
  read -ra command <<<"$(of_unit "$1" ExecStart "${2:-}")"
  setpriv --reuid="$(of_unit "$1" User)" --regid="$(of_unit "$1" Group)" --init-groups --no-new-privs --bounding-set=-all \
    env -i PATH=/usr/bin:/bin "${environment[@]}" \
    bash -c 'umask "$1"; cd "$2"; shift 2; exec "$@"' - "$(of_unit "$1" UMask)" "$(of_unit "$1" WorkingDirectory)" \
    "${command[@]}" >"$here/$1.log" 2>&1 &
  pids+=($!)
}
running() { for exe in /proc/[0-9]*/exe; do [ "$(readlink "$exe")" != /usr/bin/videoguida ] || return 0; done; return 1; }

dpkg --install "$old"
is "the user" "$(getent passwd videoguida | cut -d: -f6,7)" "$data:/usr/sbin/nologin"
is "$data" "$(mode $data)" "700 videoguida:videoguida"
is "$cache" "$(mode $cache)" "700 videoguida:videoguida"
is "$settings" "$(mode $settings)" "640 root:videoguida"
! running || fail "something was started before anything was set"

install -m 640 -g videoguida /dev/stdin /etc/videoguida/operators <<<"un codice di prova"
sed -i -e 's|^# base_url = .*|base_url = "http://127.0.0.1:8080"|' \
  -e 's|^# secret_file = .*|secret_file = "/etc/videoguida/operators"|' $settings
install -m 600 -o videoguida -g videoguida -t $data "$store"/*
install -d -m 700 -o videoguida -g videoguida $data/guides
before=$(md5sum <$settings)

DEBIAN_FRONTEND=noninteractive dpkg --force-confold --install "$new"
is "the version" "$(dpkg-query --show --showformat '${Version} ${db:Status-Status}' videoguida)" \
  "$(dpkg-deb --field "$new" Version) installed"
is "the settings after the upgrade" "$(md5sum <$settings)" "$before"
is "$settings" "$(mode $settings)" "640 root:videoguida"
missing=$(ldd /usr/bin/videoguida | grep 'not found' || true)
is "libraries that are missing" "$missing" ""

told=$(owner $program doctor --production || true)
has "$told" 'warning site.base_url: '
has "$told" 'warning work: no worker'
! grep -qF "cannot be read" <<<"$told" || fail "$told"

systemctl enable --quiet videoguida-serve videoguida-work@1 videoguida-backup.timer
start serve
wait_for "the site" 60 answers 8080 /
wait_for "its readiness" 30 answers 8081 /readyz
[[ $(ask 8080 GET /readyz) == "HTTP/1.1 404"* ]] || fail "/readyz is open to everybody"
cookie=$(ask 8080 POST /operatori/accesso 'secret=un+codice+di+prova' | sed -n 's/^set-cookie: \([^;]*\);.*/\1/Ip' | tr -d '\r')
console=$(ask 8080 GET /operatori '' "$cookie")
# The store of the earlier schema is there, brought to this one.
has "$console" NASPI-2026-000001
has "$console" NASPI-2026-000002

start work@ 1
wait_for "the worker" 60 answers 9461 /healthz
status=0
owner $program ingest --claims "$claims" --report $data/report.csv || status=$?
is "ingest" "$status" 0
has "$(cat $data/report.csv)" ",accepted,"
claim=$(sed -n '2s/^[^,]*,\([^,]*\),.*/\1/p' $data/report.csv)
wait_for "$claim: $state" 600 shown_as "$claim" "$state"
console=$(ask 8080 GET /operatori/file '' "$cookie")
has "$console" "$(basename "$claims")"
others=$(find $data $cache ! -user videoguida -o -perm /077 ! -type l)
is "files that are others' or open to others" "$others" ""
owner $program doctor --production >"$here/doctor.log" || true
! grep -qF 'warning work: no worker' "$here/doctor.log" || fail "$(cat "$here/doctor.log")"

# As systemd stops them.
for pid in "${pids[@]}"; do
  kill "$pid"
  status=0
  wait "$pid" || status=$?
  is "the end of a service" "$status" 0
done
pids=()

dpkg --remove videoguida
[ ! -e /usr/bin/videoguida ] && [ ! -e /lib/systemd/system/videoguida-serve.service ] || fail "the program is still there"
[ -e $settings ] && [ -e $data/installation.key ] || fail "settings or data went with the program"
is "units that systemd would still start" "$(find /etc/systemd/system -name 'videoguida*')" ""
dpkg --purge videoguida 2>&1 | tee "$here/purge.log"
has "$(cat "$here/purge.log")" "data and keys are kept in $data"
[ ! -e /etc/videoguida/videoguida.toml ] && [ ! -e $cache ] || fail "settings or caches are still there"
[ -e $data/installation.key ] && [ -e $data/videoguida.sqlite ] || fail "a purge took data that nobody can make again"
echo "try-deb: installed, upgraded, at work, removed and purged in $SECONDS s"
