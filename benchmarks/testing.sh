#!/usr/bin/env bash
# Scripts on mock rows: the cases of each sample as whole processes, 1,000 packages with a case each, and queries beside DuckDB.
# usage: benchmarks/testing.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/benchmarks
runs=${1:-9}
dotnet publish cli -c Release -r linux-x64 -o "$out/cli" -v quiet --nologo
dotnet publish benchmarks/Nothing -c Release -r linux-x64 -o "$out/nothing" -v quiet --nologo
for project in Processes Monorepos Rows; do
  dotnet build "benchmarks/$project" -c Release -o "$out/${project,,}" -v quiet --nologo
done

# A place of its own: here the whole repository would be its background.
samples=$(mktemp -d)
trap 'rm -rf "$samples"' EXIT
for sample in samples/*/; do
  name=$(basename "$sample")
  cp -r "$sample" "$samples/$name"
  "$out/cli/dataflow-lint" test "$samples/$name" > /dev/null 2>&1 || continue
  echo "$name"
  "$out/processes/Processes" "$runs" -- "$out/nothing/Nothing" -- "$out/cli/dataflow-lint" test "$samples/$name"
done
"$out/monorepos/Monorepos" scale --sizes 100,1000 -- "$out/cli/dataflow-lint" test --format concise
"$out/rows/Rows" "$runs"
