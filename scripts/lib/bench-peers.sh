# What the benchmarks that run jsup beside pm2 share. To be sourced by bash, from the root of the
# checkout: installs pm2 into target/bench, builds jsup, makes a scratch folder that goes at the end.

scratch=$(pwd)/target/bench
work=$(mktemp -d /tmp/jsup-bench.XXXXXX)
export JSUP_HOME=$work/jsup PM2_HOME=$work/pm2
pm2=$scratch/node_modules/.bin/pm2

if [[ ! -x $pm2 ]]; then
  echo "installing pm2 into target/bench ..." >&2
  mkdir -p "$scratch"
  npm install --silent --no-audit --no-fund --prefix "$scratch" pm2@7 >&2
fi
scripts/build

end() {
  scripts/jsup kill >/dev/null 2>&1 || true
  "$pm2" kill >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap end EXIT

# The app says its pid and the time as the first thing it does, without starting another program.
app() {
  cat >"$work/$1.sh" <<EOF
#!/bin/bash
echo "\$\$ \$EPOCHREALTIME" >"$work/$1.fifo"
exec sleep 1000000
EOF
  chmod +x "$work/$1.sh"
  mkfifo "$work/$1.fifo"
}
