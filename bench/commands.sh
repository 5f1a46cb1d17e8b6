#!/usr/bin/env bash
# Times whole commands. Needs hyperfine; openssl and sha256sum are the peers of hashing.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
uwazumi=$root/uwazumi
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
group=${1:-all}
runs=${RUNS:-10}

command -v hyperfine >/dev/null || { echo "bench: install the Debian package hyperfine" >&2; exit 1; }
wants() { [[ $group == all || $group == "$1" ]]; }
time_it() { hyperfine --style basic --warmup 2 --runs "$runs" "$@"; }

"$uwazumi" example --no-pdf --folder "$work/demo" >/dev/null 2>&1
demo=$work/demo

if wants small; then
  time_it "$uwazumi assay curve $(ls "$demo"/lot/elisa/*standards*.csv | head -n 1) --model 4pl --weights 1/y2 --json" \
    "$uwazumi particles import $demo/lot/nta/ExperimentSummary.csv --json" \
    "$uwazumi cytometry read $demo/lot/fcs/unstained.fcs --json"
fi

if wants judge; then
  time_it --prepare "rm -rf $work/e" "$uwazumi judge $demo/lot --out $work/e --sign $demo/demonstration.key"
  time_it --prepare "rm -rf $work/e" "$uwazumi judge $demo/lot --out $work/e --sign $demo/demonstration.key --pdf"
fi

if wants verify; then
  time_it "$uwazumi passport verify $demo/evidence/passport.json --json"
fi

if wants hash; then
  # A cytometry file followed by 2 GB of other bytes, in the page cache: reading its metadata hashes all of it.
  # The peers hash the same bytes. Limit: the processor's SHA-256 instructions.
  cp "$demo/lot/fcs/unstained.fcs" "$work/big.fcs"
  chmod u+w "$work/big.fcs"
  head -c 2000000000 /dev/zero | openssl enc -aes-128-ctr -pass pass:x -nosalt 2>/dev/null >>"$work/big.fcs"
  cat "$work/big.fcs" >/dev/null
  time_it "$uwazumi cytometry read $work/big.fcs --metadata-only --json" "openssl dgst -sha256 $work/big.fcs" "sha256sum $work/big.fcs"
fi
