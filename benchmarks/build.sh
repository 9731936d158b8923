#!/usr/bin/env bash
# What the analyzer adds to a build of 500 packages, on a warm compiler server, as a ratio of what the command line takes for them.
# usage: benchmarks/build.sh [PACKAGES]
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/benchmarks
dotnet publish cli -c Release -r linux-x64 -o "$out/cli" -v quiet --nologo
dotnet pack analyzers -c Release -o "$out/feed" -v quiet --nologo
dotnet build benchmarks/Monorepos -c Release -o "$out/monorepos" -v quiet --nologo
"$out/monorepos/Monorepos" builds --packages "${1:-500}" --feed "$out/feed" -- "$out/cli/dataflow-lint" --output-format concise --fail-on never
