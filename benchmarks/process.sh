#!/usr/bin/env bash
# Whole process: the native linter on the sample package against a native program that does nothing.
# usage: benchmarks/process.sh [RUNS]
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/benchmarks
dotnet publish cli -c Release -r linux-x64 -o "$out/cli" -v quiet --nologo
dotnet publish benchmarks/Nothing -c Release -r linux-x64 -o "$out/nothing" -v quiet --nologo
dotnet build benchmarks/Processes -c Release -o "$out/processes" -v quiet --nologo

# A place of its own: here the whole repository would be its background.
sample=$(mktemp -d)
trap 'rm -rf "$sample"' EXIT
cp -r samples/store_revenue "$sample/"
"$out/processes/Processes" "${1:-20}" -- "$out/nothing/Nothing" -- "$out/cli/dataflow-lint" "$sample/store_revenue"
