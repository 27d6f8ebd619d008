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

# Puts supervisord into target/bench, from PyPI or, where that cannot be reached, out of Debian's package.
install_supervisord() {
  local target=$scratch/supervisor
  if [[ ! -f $target/supervisor/supervisord.py ]]; then
    echo "installing supervisord into target/bench ..." >&2
    rm -rf "$target"
    mkdir -p "$target"
    if ! python3 -m pip install -q --retries 0 --target "$target" supervisor==4.2.5 setuptools \
      >"$work/pip" 2>&1; then
      if ! (cd "$work" && apt-get -qq -o APT::Sandbox::User=root download supervisor && dpkg -x supervisor_*.deb deb) >&2; then
        cat "$work/pip" >&2
        return 1
      fi
      cp -r "$work"/deb/usr/lib/python3/dist-packages/supervisor "$target"
    fi
  fi
}

# Runs supervisord or supervisorctl with the configuration $work/supervisord.conf.
supervise() {
  PYTHONPATH=$scratch/supervisor PYTHONWARNINGS=ignore \
    python3 -m "supervisor.$1" -c "$work/supervisord.conf" "${@:2}"
}

end() {
  scripts/jsup kill >/dev/null 2>&1 || true
  if [[ -s $work/supervisord.pid ]]; then
    supervise supervisorctl shutdown >/dev/null 2>&1 || true
  fi
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
