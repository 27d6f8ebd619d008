#!/bin/sh
# Installs the jsup that lies beside this script, for all users or for one.
set -eu
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$here/lib/versions.sh"

usage() {
  cat <<'END'
usage: install.sh [--prefix DIR | --user] [--uninstall]

Installs jsup into DIR (default: /usr/local), or upgrades the one that is there. Each version has a folder
of its own in DIR/lib/jsup; DIR/bin/jsup, the man pages, the completions and the units of systemd
(which are not enabled) lead to the current one. Nothing that runs is touched, and no home of a daemon.

  --prefix DIR  installs into DIR
  --user        installs into ~/.local, for this user alone
  --uninstall   removes what was installed there; refuses while a daemon runs from it

examples:
  sudo ./install.sh              for all users
  ./install.sh --user            for yourself, without root
  ./install.sh --user --uninstall
  sudo /usr/local/lib/jsup/current/install.sh --uninstall
END
}

fail() {
  echo "install.sh: $1" >&2
  [ $# -lt 2 ] || echo "            $2" >&2
  exit 1
}

prefix=/usr/local
units=lib/systemd
only_user=
uninstall=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -gt 1 ] || fail "--prefix: a folder is missing"
      prefix=$2
      shift
      ;;
    --prefix=*) prefix=${1#*=} ;;
    --user)
      [ -n "${HOME:-}" ] || fail "--user: HOME is not set" "say where: --prefix DIR"
      prefix=$HOME/.local
      units=share/systemd
      only_user=1
      ;;
    --uninstall) uninstall=1 ;;
    --help | -h)
      usage
      exit 0
      ;;
    *)
      usage >&2
      exit 2
      ;;
  esac
  shift
done
case $prefix in
  /) fail "--prefix: / is no place for it" "/usr/local, say" ;;
  /*) prefix=${prefix%/} ;;
  *) prefix=$PWD/${prefix%/} ;;
esac
case $prefix in
  *[[:space:]]* | *%*) fail "--prefix: $prefix: a folder without spaces and % is needed" ;;
esac

# Below links count where they lead: processes show their real paths.
real_versions() {
  versions=$(cd "$prefix/lib/jsup" && pwd -P)
}

# Every file outside of lib/jsup, one a line: its path, and what it leads to in a version.
links() {
  echo "bin/jsup bin/jsup"
  (cd "$here/share" && find man bash-completion zsh fish -type f) | sed 's|.*|share/& share/&|'
}

# Is $1 a link into a version of this prefix, or nothing at all?
is_ours() {
  [ ! -e "$1" ] && [ ! -L "$1" ] && return 0
  [ -L "$1" ] || return 1
  case $(readlink "$1") in
    */lib/jsup/current/*) return 0 ;;
  esac
  return 1
}

remove_all() {
  [ -e "$prefix/lib/jsup/current" ] || fail "there is no jsup in $prefix" "look for: command -v jsup"
  real_versions
  for version in "$versions"/*-????????; do
    pids=$(pids_of_version "${version##*/}" | tr '\n' ' ')
    [ -z "$pids" ] || fail "jsup still runs from $version (pid ${pids% })" \
      "it keeps apps running; to stop them and it, as its user: jsup kill"
  done
  # Of all versions that were ever here, as one may have had other pages.
  find "$prefix/bin" "$prefix/share" -type l -lname '*/lib/jsup/current/*' -exec rm -f {} +
  rm -f "$prefix/$units/system/jsup.service" "$prefix/$units/user/jsup.service"
  rm -rf "$versions"
  # Folders that others have no files in either.
  for folder in "$units/system" "$units/user" "$units" lib/jsup share/man/man1 share/man \
    share/bash-completion/completions share/bash-completion share/zsh/site-functions share/zsh \
    share/fish/vendor_completions.d share/fish; do
    rmdir "$prefix/$folder" 2>/dev/null || true
  done
  echo "removed jsup from $prefix; homes of daemons (~/.jsup) are left"
}

# Puts the tree beside this script into a folder of its own, all of it or nothing.
add_version() {
  new=$versions/.new.$$
  trap 'rm -rf "$new"' EXIT
  rm -rf "$new"
  mkdir -m 755 "$new"
  # With their times: archives of classes fit only jars of the same time.
  (cd "$here" && tar -cf - .) | (cd "$new" && tar --no-same-owner -xpf -) &&
    chmod -R u+w "$new" ||
    fail "cannot copy to $versions" "is there room? The old version, if any, is as it was"
  said=$("$new/bin/jsup" --version 2>&1) ||
    fail "it does not run on this machine: $said" "nothing was changed"
  mv "$new" "$versions/$name"
  trap - EXIT
}

install_links() {
  links | while read -r path target; do
    mkdir -p "$(dirname "$prefix/$path")"
    up=$(dirname "$path" | sed 's|[^/][^/]*|..|g')
    ln -sfn "$up/lib/jsup/current/$target" "$prefix/$path"
  done
  for kind in system user; do
    [ -z "$only_user" ] || [ $kind = user ] || continue
    mkdir -p "$prefix/$units/$kind"
    sed "s|@JSUP@|$prefix/bin/jsup|" "$here/share/systemd/$kind/jsup.service" >"$prefix/$units/$kind/jsup.service"
  done
}

if [ "$uninstall" ]; then
  remove_all
  exit 0
fi
cpu=$(sed -n 's/^CPU=//p' "$here/release")
[ "$(uname -s) $(uname -m)" = "Linux $cpu" ] ||
  fail "this jsup is for Linux on $cpu, not for $(uname -s) on $(uname -m)"
command -v bash >/dev/null || fail "jsup needs bash" "install it, then run this again"
command -v setsid >/dev/null || fail "jsup needs setsid" "install util-linux, then run this again"
is_ours "$prefix/bin/jsup" ||
  fail "$prefix/bin/jsup is there and was not installed by this script" "remove it, or say --prefix DIR"
mkdir -p "$prefix/lib/jsup" 2>/dev/null && [ -w "$prefix/lib/jsup" ] ||
  fail "cannot write to $prefix/lib/jsup" "run it as root (sudo), or install for yourself: --user"
real_versions
name=$(version_name "$here")
[ -d "$versions/$name" ] || add_version
use_version "$name"
install_links
prune_versions "$name"
echo "installed jsup $name in $prefix"
tell_daemons "$name" "$prefix/bin/jsup upgrade"
case :$PATH: in
  *:"$prefix/bin":*) ;;
  *) echo "$prefix/bin is not on your PATH" ;;
esac
