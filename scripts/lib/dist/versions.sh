# The versions of jsup that are installed beside each other in the folder $versions, each in one named
# VERSION-ID, and the link `current` to the one that is used. To be sourced, by any POSIX shell.
#
# A daemon goes on with the version that it was started with, and needs the files of it: so that one
# stays until no process runs on the Java in it.

# The name of the version whose tree is $1.
version_name() {
  sed -n '/^VERSION=/{s///;h;}; /^ID=/{s///;H;g;s/\n/-/;p;}' "$1/release"
}

# The pids of what runs on version $1, whoever's they are.
pids_of_version() {
  # The pattern by standard input: grep must not find itself.
  echo "$versions/$1/runtime/" | grep -lsaF -f - /proc/[0-9]*/cmdline | sed 's|^/proc/||; s|/.*||'
}

# Makes $1 the version that is used, at once: there is no moment without one.
use_version() {
  ln -sfn "$1" "$versions/.current.new"
  mv -T "$versions/.current.new" "$versions/current"
}

# Removes the versions that neither are $1 nor run.
prune_versions() {
  for old_version in "$versions"/*-????????; do
    old_version=${old_version##*/}
    if [ "$old_version" != "$1" ] && [ -f "$versions/$old_version/release" ] &&
      [ -z "$(pids_of_version "$old_version")" ]; then
      rm -rf "${versions:?}/$old_version"
    fi
  done
}

# Prints a line for each daemon that runs from another version than $1, with the command $2.
tell_daemons() {
  for old_version in "$versions"/*-????????; do
    old_version=${old_version##*/}
    [ "$old_version" != "$1" ] || continue
    for old_pid in $(pids_of_version "$old_version"); do
      grep -qsaF dev.jsup.daemon.DaemonMain "/proc/$old_pid/cmdline" || continue
      old_home=$( (tr '\0' '\n' <"/proc/$old_pid/environ") 2>/dev/null | sed -n 's/^JSUP_HOME=//p')
      echo "a daemon still runs from $old_version (pid $old_pid);" \
        "as $(stat -c %U "/proc/$old_pid"): ${old_home:+JSUP_HOME=$old_home }$2"
    done
  done
}
