#!/usr/bin/env bash
# Times whole commands. Needs hyperfine; python3-numpy and openssl for the peers.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
uwazumi=$root/uwazumi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
group=${1:-all}
runs=${RUNS:-10}

command -v hyperfine >/dev/null || { echo "bench: install the Debian package hyperfine" >&2; exit 1; }
wants() { [[ $group == all || $group == "$1" ]]; }
time_it() { hyperfine --style basic --warmup 2 --runs "$runs" --export-json "$work/last.json" "$@"; }

"$uwazumi" demo --no-browser --no-pdf --folder "$work/demo" >/dev/null
demo=$work/demo

if wants small; then
  time_it "$uwazumi assay curve $demo/lot/elisa/$(ls "$demo/lot/elisa" | grep -i standards) --weights 1/y2 --json" \
    "$uwazumi particles import $demo/lot/nta/ExperimentSummary.csv --json" \
    "$uwazumi cytometry read $demo/lot/fcs/unstained.fcs --json"
fi

if wants judge; then
  time_it --prepare "rm -rf $work/e" "$uwazumi judge $demo/lot --out $work/e --sign $demo/demonstration.key --no-pdf"
  time_it --prepare "rm -rf $work/e" "$uwazumi judge $demo/lot --out $work/e --sign $demo/demonstration.key"
fi

if wants verify; then
  time_it "$uwazumi passport verify $demo/evidence/passport.json --json"
fi

if wants hash; then
  # 2 GB in the page cache; the peers hash the same bytes. Limit: the processor's SHA-256 instructions.
  head -c 2000000000 /dev/zero | openssl enc -aes-128-ctr -pass pass:x -nosalt 2>/dev/null >"$work/big.bin"
  cat "$work/big.bin" >/dev/null
  time_it "$uwazumi ledger verify $work/big.bin --json --exit-code || true" "openssl dgst -sha256 $work/big.bin" "sha256sum $work/big.bin"
fi
