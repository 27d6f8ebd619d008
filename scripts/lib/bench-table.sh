# Figures of a benchmark, and how they are shown. To be sourced by bash, after bench-peers.sh; with
# --json among the arguments of the benchmark they come out as one JSON object.

figures=$work/figures
as_json=
for argument; do
  [[ $argument != --json ]] || as_json=1
done

# Notes that contestant $2 had the value $3 in the row $1.
note() {
  printf '%s\t%s\t%s\n' "$1" "$2" "$3" >>"$figures"
}

# Microseconds that the command takes; its output is dropped.
micros() {
  local before=$EPOCHREALTIME
  "$@" >/dev/null 2>&1
  local after=$EPOCHREALTIME
  echo $((${after/./} - ${before/./}))
}

# Microseconds as milliseconds.
millis() {
  awk -v v="$1" 'BEGIN {printf "%.2f", v / 1000}'
}

# The medians of all rows, one column for each of the contestants $*; the ratios are those of the
# first one to each of the others.
show() {
  awk -F '\t' -v contestants="$*" -v json="$as_json" '
    function median(key,   n, i, j, v, list, t) {
      n = split(values[key], list, " ")
      for (i = 2; i <= n; i++) {
        t = list[i] + 0
        for (j = i - 1; j > 0 && list[j] + 0 > t; j--) list[j + 1] = list[j]
        list[j + 1] = t
      }
      return list[int((n + 1) / 2)]
    }
    !($1 in seen) { seen[$1]; rows[++count] = $1 }
    { values[$1, $2] = values[$1, $2] " " $3 }
    END {
      n = split(contestants, who, " ")
      if (!json) {
        printf "%-34s", ""
        for (c = 1; c <= n; c++) printf " %11s", who[c]
        for (c = 2; c <= n; c++) printf " %9s", "/" who[c]
        print ""
      }
      for (r = 1; r <= count; r++) {
        if (json) printf "%s{\"row\":\"%s\"", (r > 1 ? ",\n " : "["), rows[r]
        else printf "%-34s", rows[r]
        for (c = 1; c <= n; c++) {
          has = (rows[r] SUBSEP who[c]) in values
          value = has ? median(rows[r] SUBSEP who[c]) : ""
          if (c == 1) first = value
          got[c] = value
          if (json) { if (has) printf ",\"%s\":%s", who[c], value }
          else if (has) printf " %11.2f", value
          else printf " %11s", "-"
        }
        for (c = 2; !json && c <= n; c++) {
          if (got[c] + 0 > 0) printf " %9.2f", first / got[c]
          else printf " %9s", "-"
        }
        print json ? "}" : ""
      }
      if (json) print "]"
    }' "$figures" | if [[ $as_json ]]; then tr -d '\n' && echo; else cat; fi
}
