#!/usr/bin/env bash
# Times growing SQL at n, 2n and 4n: a ratio near 2 is linear, one near 4 a square.
# usage: benchmarks/growth.sh [BINARY]
set -euo pipefail
binary=${1:-dataflow-lint}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

repeat() { # repeat N TEXT: the text N times, with # for the number
  awk -v n="$1" -v text="$2" 'BEGIN { for (i = 0; i < n; i++) { part = text; gsub(/#/, i, part); printf "%s", part } }'
}

shape() { # shape NAME N: the script
  case $1 in
    and) printf 'SELECT a FROM t WHERE true'; repeat "$2" ' AND a# = 1' ;;
    joins) printf 'SELECT t.a FROM t'; repeat "$2" ' LEFT JOIN u AS u# ON t.a = u#.a' ;;
    ctes) printf 'WITH c AS (SELECT 1 AS a)'; repeat "$2" ', c# AS (SELECT * FROM c)'; printf ' SELECT * FROM c' ;;
    union) printf 'SELECT a FROM t'; repeat "$2" ' UNION ALL SELECT a FROM t#' ;;
    group-by) printf 'SELECT count(*)'; repeat "$2" ', a#'; printf ' FROM t GROUP BY a'; repeat "$2" ', a#' ;;
    views) repeat "$2" 'CREATE OR REPLACE TEMP VIEW v AS SELECT * FROM v;' ;;
    creates) repeat "$2" 'CREATE TABLE d.t# (a INT); INSERT INTO d.t# SELECT a FROM d.u;' ;;
    wide) printf 'CREATE TABLE d.w (a INT'; repeat "$2" ', c# INT'; printf '); SELECT a'; repeat "$2" ', x#'; printf ' FROM d.w' ;;
    broken) repeat "$2" 'SELECT FROM WHERE;' ;;
  esac
}

seconds() {
  local start end
  start=$(date +%s%N)
  "$binary" --output-format concise -j 1 "$folder" > /dev/null 2>&1 || [ $? -eq 1 ]
  end=$(date +%s%N)
  echo $(((end - start) / 1000000))
}

printf '%-10s %8s %8s %8s %8s %8s   (ms)\n' shape n 'at n' 'at 2n' 'at 4n' ratio
for name in and joins ctes union group-by views creates wide broken; do
  n=10000
  times=()
  for factor in 1 2 4; do
    shape "$name" $((n * factor)) > "$folder/x.sql"
    times+=("$(seconds)")
  done
  printf '%-10s %8d %8d %8d %8d %8s\n' "$name" $n "${times[@]}" "$(awk -v a="${times[1]}" -v b="${times[2]}" 'BEGIN { printf "%.1f", b / (a > 0 ? a : 1) }')"
done
