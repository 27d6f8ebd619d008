# How fast logs are written, for the benchmark `logs`. To be sourced by bash, after bench-peers.sh; uses its $work, and
# $input, $out, $lines and $rounds of bench-logs.

# So many numbered lines.
lines_of_100_bytes() {
  perl -e '$rest = "x" x 91; printf "%07d %s\n", $_, $rest for 1 .. shift' "$1"
}

# The CPU time of the processes $*, in clock ticks.
ticks() {
  local pid stat sum=0
  for pid in "$@"; do
    stat=$(<"/proc/$pid/stat")
    stat=${stat##*) }
    set -- $stat
    sum=$((sum + ${12} + ${13}))
  done
  echo "$sum"
}

jsup_pid() {
  echo "$(<"$JSUP_HOME/jsup.pid")"
}

# Starts the ecosystem file that comes by standard input; a key that this jsup does not know ends
# the benchmark.
jsup_start() {
  cat >"$work/bench.yaml"
  if ! scripts/jsup start "$work/bench.yaml" --no-wait >/dev/null; then
    echo "bench logs: this jsup cannot take part as it refuses the file above" >&2
    exit 1
  fi
}

# A daemon that has done nothing yet.
fresh_jsup() {
  scripts/jsup kill >/dev/null 2>&1 || true
  scripts/jsup ping >/dev/null
}

start_peers() {
  scripts/jsup ping >/dev/null
  scripts/jsup events --json >>"$work/events" &
  events_pid=$!
  jsup_daemon=$(jsup_pid)
  "$pm2" ping >/dev/null
  pm2_daemon=$(<"$PM2_HOME/pm2.pid")
  cat >"$work/supervisord.conf" <<END
[unix_http_server]
file=$work/supervisor.sock
[supervisord]
logfile=$work/supervisord.log
pidfile=$work/supervisord.pid
childlogdir=$work
[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://$work/supervisor.sock
[program:writer]
command=$work/writer.sh
autostart=false
autorestart=false
startsecs=0
stdout_logfile=$out/log
stdout_logfile_maxbytes=64MB
stdout_logfile_backups=10
END
  supervise supervisord
  until [[ -S $work/supervisor.sock && -s $work/supervisord.pid ]]; do sleep 0.1; done
  supervisord_daemon=$(<"$work/supervisord.pid")
}

stop_peers() {
  kill "$events_pid"
  wait "$events_pid" || true
  "$pm2" kill >/dev/null 2>&1
  supervise supervisorctl shutdown >/dev/null
}

# Prints the time when the files of $out have $1 bytes together, or "lost" when they have had fewer
# and not grown for five seconds.
await_bytes() {
  perl -MTime::HiRes=time,sleep -e '
    my ($folder, $expected) = @ARGV;
    my ($before, $grown) = (0, time);
    while (1) {
      my $sum = 0;
      $sum += -s $_ || 0 for glob "$folder/log*";
      my $now = time;
      if ($sum >= $expected) { printf "%.6f\n", $now; exit }
      if ($sum != $before) { ($before, $grown) = ($sum, $now) }
      if ($sum && $now - $grown > 5) { print "lost\n"; exit }
      sleep 0.005;
    }' "$out" $((lines * 100))
}

# Prints the time when jsup had everything in the files: it reports an exit after that only.
await_exit() {
  local time
  until time=$(grep -m 1 '"to":"exited"' "$work/events"); do
    if grep -q '"to":"errored"' "$work/events"; then
      echo "bench logs: the writer failed: $(tail -n 1 "$work/events")" >&2
      return 1
    fi
    sleep 0.05
  done
  time=${time#*\"time\":\"}
  date -d "${time%%\"*}" +%s.%6N
}

# The whole log, the oldest file first.
whole_log() {
  local file
  for file in $(ls -v -r "$out"/log.* 2>/dev/null || true) "$out/log"; do
    case $file in
      *.gz) zcat "$file" ;;
      *) cat "$file" ;;
    esac
  done
}

# Waits until no file of $out changes its name or length any more: the compression is done.
settle() {
  local before= now
  now=$(cd "$out" && stat -c '%n %s' -- *)
  until [[ $now == "$before" ]]; do
    before=$now
    sleep 1
    now=$(cd "$out" && stat -c '%n %s' -- *)
  done
}

# The lines as the writer wrote them, out of the form that contestant $1 has given them.
plain() {
  case $1 in
    time | format) perl -ne 'print length > 100 ? substr($_, -100) : "not prefixed: $_"' ;;
    json) perl -ne 'print /"message":"(.*?)(?:\\n)?"/ ? "$1\n" : "no object: $_"' ;;
    *) cat ;;
  esac
}

# Says it if something is lost, and what.
verify() {
  settle
  if ! whole_log | plain "$1" | cmp -s - "$input"; then
    local found
    found=$(whole_log | wc -l)
    echo "$1: the log differs from what was written; lines: $found of $lines" |
      tee -a "$work/losses" >&2
  fi
}

# Has the writer begin, which every supervisor has started by now.
go() {
  echo >"$work/go"
}

# One run of jsup, with the keys $1 of the app.
measure_jsup() {
  : >"$work/events"
  jsup_start <<END
apps:
- name: writer
  script: $work/writer.sh
  restart: never
  out_file: $out/log
$1
END
  go
  await_exit
  scripts/jsup delete writer >/dev/null
}

measure_pm2() {
  "$pm2" start "$work/writer.sh" --interpreter bash --no-autorestart -o "$out/log" \
    -e "$work/pm2.err" >/dev/null
  go
  await_bytes
  "$pm2" delete writer >/dev/null
}

measure_supervisord() {
  supervise supervisorctl start writer >/dev/null
  go
  await_bytes
}

measure_base() {
  echo "$EPOCHREALTIME" >"$work/begin"
  cat "$input" | cat >"$out/log"
  echo "$EPOCHREALTIME"
}

# One run of contestant $1: its microseconds go to $work/$1.times, the ticks of its daemon to .ticks.
measure() {
  local daemon= before=0 keys='  rotate: {size: 64M, keep: 40, compress: false}'
  case $1 in
    pm2) daemon=$pm2_daemon ;;
    supervisord) daemon=$supervisord_daemon ;;
    gzip) keys=${keys/false/gzip} ;;
    time) keys+=$'\n  time: true' ;;
    format) keys+=$'\n  log_date_format: "YYYY-MM-DD HH:mm:ss.SSS"' ;;
    json) keys+=$'\n  log_type: json' ;;
  esac
  case $1 in
    raw | gzip | time | format | json) daemon=$jsup_daemon ;;
  esac
  sync
  [[ -z $daemon ]] || before=$(ticks "$daemon")
  if [[ $daemon == "$jsup_daemon" ]]; then
    measure_jsup "$keys" >"$work/end"
  else
    "measure_$1" >"$work/end"
  fi
  [[ -z $daemon ]] || echo $(($(ticks "$daemon") - before)) >>"$work/$1.ticks"
  note_time "$1" "$(<"$work/end")" "$(<"$work/begin")"
  verify "$1"
  rm -f "$out"/*
}

note_time() {
  if [[ $2 == lost ]]; then
    echo "$1: not all bytes came into its files" >>"$work/losses"
  else
    echo $((${2/./} - ${3/./})) >>"$work/$1.times"
  fi
}

# The lowest and the median of the numbers in file $1, divided by $2.
best_and_median() {
  sort -n "$1" | awk -v d="$2" '{v[NR] = $1} END {print v[1] / d, v[int((NR + 1) / 2)] / d}'
}

label() {
  case $1 in
    base) echo "cat FILE | cat > copy" ;;
    raw) echo "jsup, rotation" ;;
    gzip) echo "jsup, rotation, gzip" ;;
    pm2) echo "pm2, no rotation" ;;
    supervisord) echo "supervisord, rotation" ;;
    time) echo "jsup, time: true" ;;
    format) echo "jsup, log_date_format" ;;
    json) echo "jsup, log_type: json" ;;
  esac
}

# What was measured of the contestants $*, of which the first is the base.
table() {
  local contestant best median base=0 supervisord=0 cpu
  if [[ -s $work/supervisord.times ]]; then
    read -r _ supervisord < <(best_and_median "$work/supervisord.times" 1000000)
  fi
  echo
  echo "$((lines / 10000)) MB of 100-byte lines, rotation at 64 MB, until all is in the files; $rounds rounds"
  echo "speed: of the median, in multiples of the base and of supervisord; cpu: of the daemon, median"
  printf '%-22s %7s %7s %8s %6s %8s %7s\n' "" "best s" "median" "MB/s" "base" "superv." "cpu s"
  for contestant in "$@"; do
    if [[ ! -s $work/$contestant.times ]]; then
      printf '%-22s %s\n' "$(label "$contestant")" "never had all lines"
      continue
    fi
    read -r best median < <(best_and_median "$work/$contestant.times" 1000000)
    [[ $contestant != base ]] || base=$median
    cpu=-
    if [[ -s $work/$contestant.ticks ]]; then
      read -r _ cpu < <(best_and_median "$work/$contestant.ticks" 100)
    fi
    awk -v n="$(label "$contestant")" -v b="$best" -v m="$median" -v mb=$((lines / 10000)) \
      -v base="$base" -v s="$supervisord" -v cpu="$cpu" 'BEGIN {
      printf "%-22s %7.2f %7.2f %8.0f %6.2f %8.2f %7s\n", n, b, m, mb / m, base / m, s / m, cpu
    }'
  done
  if [[ -s $work/losses ]]; then
    echo "lost or changed:"
    sort "$work/losses" | uniq -c
  else
    echo "nothing was lost: every log is what was written, byte by byte"
  fi
}

# The same as rows, in seconds; what is done with each line stands beside supervisord's raw copy.
note_all() {
  local contestant row who
  for contestant in "${contestants[@]}"; do
    who=jsup
    case $contestant in
      base) row="raw lines" who=cat ;;
      pm2 | supervisord) row="raw lines" who=$contestant ;;
      raw) row="raw lines" ;;
      gzip) row="raw lines, gzip" ;;
      time) row="lines with times" ;;
      format) row="lines with log_date_format" ;;
      json) row="lines as JSON" ;;
    esac
    note_seconds "$row" "$who" "$contestant"
    case $contestant in
      gzip | time | format | json) note_seconds "$row" supervisord supervisord ;;
    esac
  done
}

# Notes the times of contestant $3, if it had all lines.
note_seconds() {
  local time
  [[ -s $work/$3.times ]] || return 0
  while read -r time; do
    note "$((lines / 10000)) MB of $1, s" "$2" "$(awk -v v="$time" 'BEGIN {printf "%.3f", v / 1000000}')"
  done <"$work/$3.times"
}
