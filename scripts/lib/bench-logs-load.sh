# What logging costs the daemon, for the benchmark `logs`. To be sourced by bash, after
# bench-logs-speed.sh; uses its functions, and $input, $out and $work of bench-logs.

# 200 apps that write 100 lines a second each: what that costs the daemon.
load() {
  local apps=200 i daemon writers=() before_daemon before_writers begin end
  fresh_jsup
  cat >"$work/ticker.pl" <<'END'
$| = 1;
my $rest = "x" x 91;
for (my $i = 1; ; $i++) {
  printf "%07d %s\n", $i, $rest;
  select undef, undef, undef, 0.0099;
}
END
  {
    echo "apps:"
    for ((i = 0; i < apps; i++)); do
      printf -- '- {name: t%d, script: "%s", interpreter: perl}\n' "$i" "$work/ticker.pl"
    done
  } | jsup_start
  echo "$apps apps, each with 100 lines a second, for 20 s ..." >&2
  for ((i = 0; i < apps; i++)); do
    until [[ -s $JSUP_HOME/logs/t$i-out.log ]]; do sleep 0.1; done
  done
  sleep 5 # until the starts are over
  daemon=$(jsup_pid)
  mapfile -t writers < <(scripts/jsup pid all)
  before_daemon=$(ticks "$daemon")
  before_writers=$(ticks "${writers[@]}")
  local bytes=$(logged)
  begin=${EPOCHREALTIME/./}
  sleep 20
  end=${EPOCHREALTIME/./}
  bytes=$(($(logged) - bytes))
  local spent=$(($(ticks "$daemon") - before_daemon))
  if [[ $as_json ]]; then
    note "$apps apps with 100 lines a second each: CPU, % of a core" jsup \
      "$(awk -v d="$spent" -v s=$((end - begin)) 'BEGIN {printf "%.1f", d / (s / 1e6)}')"
    scripts/jsup delete all >/dev/null
    return
  fi
  awk -v d="$spent" -v s=$((end - begin)) -v n="$apps" -v b="$bytes" \
    -v w=$(($(ticks "${writers[@]}") - before_writers)) 'BEGIN {
    s /= 1e6
    printf "\n%d apps with %.0f lines a second each, percent of one core over %.0f s\n", n, b / 100 / s / n, s
    printf "%-22s %6.1f\n%-22s %6.1f\n", "the daemon of jsup", d / s, "the writers themselves", w / s
  }'
  scripts/jsup delete all >/dev/null
}

# The bytes in all logs of the home.
logged() {
  cat "$JSUP_HOME"/logs/*-out.log | wc -c
}

# The memory of the daemon while one app writes at full speed for $1 seconds and 10 clients follow
# it, of which one is suspended.
memory() {
  local i followers=() daemon end before
  fresh_jsup
  daemon=$(jsup_pid)
  before=$(resident "$daemon")
  cat >"$work/flood.sh" <<END
#!/bin/bash
while :; do cat "$input"; done
END
  jsup_start <<END
apps:
- name: flood
  script: $work/flood.sh
  out_file: $out/log
  rotate: {size: 64M, keep: 2, compress: false}
END
  for ((i = 0; i < 10; i++)); do
    scripts/jsup logs flood --lines 0 >/dev/null &
    followers+=($!)
  done
  until [[ $(streams) == 10 ]]; do sleep 0.1; done
  kill -STOP "${followers[0]}"
  echo "full speed with 10 followers, one of them suspended, for $1 s ..." >&2
  for ((end = SECONDS + $1; SECONDS < end; )); do
    resident "$daemon" >>"$work/memory"
    sleep 2
  done
  kill -CONT "${followers[0]}"
  kill "${followers[@]}"
  wait "${followers[@]}" || true
  scripts/jsup delete flood >/dev/null
  if [[ $as_json ]]; then
    note "full speed, 10 followers, $1 s: memory (RSS) at most, MiB" jsup \
      "$(sort -n "$work/memory" | awk 'END {printf "%.1f", $1 / 1024}')"
    return
  fi
  echo
  echo "resident memory of the daemon, MB, over $1 s with 10 followers; $(wc -l <"$work/memory") samples"
  awk -v before="$before" -v after="$(resident "$daemon")" 'function row(name, from, to,   i, j, t, a, n) {
      n = 0
      for (i = from; i <= to; i++) {
        for (j = ++n; j > 1 && a[j - 1] > v[i]; j--) a[j] = a[j - 1]
        a[j] = v[i]
      }
      printf "%-22s %8.1f %8.1f %8.1f\n", name, a[1], a[int((n + 1) / 2)], a[n]
    }
    { v[NR] = $1 / 1024 }
    END {
      printf "%-22s %8.1f\n%-22s %8s %8s %8s\n", "before", before / 1024, "", "min", "median", "max"
      q = int((NR + 3) / 4)
      row("first quarter", 1, q)
      row("last quarter", NR - q + 1, NR)
      printf "%-22s %8.1f\n", "after", after / 1024
    }' "$work/memory"
}

# The log streams that are being read.
streams() {
  curl -s --unix-socket "$JSUP_HOME/jsup.sock" http://jsup/v1/health |
    sed -n 's/.*"streams" *: *\([0-9]*\).*/\1/p'
}

# The resident memory of process $1 in KiB.
resident() {
  awk '/^VmRSS:/ {print $2}' "/proc/$1/status"
}
