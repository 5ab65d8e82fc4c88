#!/bin/bash
# Installs what package-lock.json names and copies what the site serves from it into var/web-vendor.
# Quick where both are up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "installing the npm packages of package-lock.json"
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.package-lock.json
fi
node tools/vendor-web.mjs "${1:-var/web-vendor}"
