#!/usr/bin/env bash
# The native linter on generated monorepos of 100 to 4,000 packages, and on 8 to 512 copies of one package.
# usage: benchmarks/scale.sh [SIZE,SIZE,...]
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/benchmarks
dotnet publish cli -c Release -r linux-x64 -o "$out/cli" -v quiet --nologo
dotnet build benchmarks/Monorepos -c Release -o "$out/monorepos" -v quiet --nologo
"$out/monorepos/Monorepos" scale --sizes "${1:-100,200,400,1000,2000,4000}" -- "$out/cli/dataflow-lint" --output-format concise
"$out/monorepos/Monorepos" copies --sizes 8,16,32,128,512 -- "$out/cli/dataflow-lint" --output-format concise
