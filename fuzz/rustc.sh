#!/usr/bin/env bash
# The compiler, as cargo calls it (RUSTC_WRAPPER): the program itself and readers that it relies on are built with the
# counters that libFuzzer steers by. All of these are stable flags of rustc. Readers that macros use as well (serde_json,
# toml) are not: what runs inside the compiler finds no fuzzer there to count for.
set -euo pipefail
compiler=$1
shift
case "${CARGO_PKG_NAME:-} $*" in
  *" --crate-name build_script_"*) ;;
  videoguida-* | csv\ * | csv-core\ * | httparse\ * | mailparse\ *)
    set -- "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
      -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
      -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing
    ;;
esac
exec "$compiler" "$@"
