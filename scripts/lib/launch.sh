# Becomes the client or the daemon, with the arguments of the script that sources this; bash. It sets
#   jsup_java      the program that runs both
#   jsup_cli       the folder of jsup-cli.jar and its archive of loaded classes
#   jsup_daemon    that of jsup-daemon.jar, its archive and the folder `native`
#   jsup_launcher  the script itself, by a path that lasts
# A variable of another name may be one that the caller has exported: the apps would get the script's.

# Serial GC and C1: the smallest and the fastest to start (RATIONALE.md). No perf data: no file
# in /tmp a start.
jsup_common='-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData --enable-native-access=ALL-UNNAMED'

# The loaded classes that the build has put by, $1.aot, unless it is putting them by just now. One
# that was made by another JDK counts as none, without a word. One that is older than the jars would
# be taken, and with it what the jars were: JDK 25 looks at their paths only.
use_archive() {
  if [ "${JSUP_TRAINING-}" ]; then
    jsup_archive=-XX:AOTCacheOutput=$JSUP_TRAINING/${1##*/}.aot
  elif [ -f "$1.aot" ] && [ ! "$1.jar" -nt "$1.aot" ] && [ ! "${1%/*}/lib/jsup-protocol.jar" -nt "$1.aot" ]; then
    jsup_archive=-XX:AOTCache=$1.aot
  else
    jsup_archive=-Xshare:auto
  fi
}
# Mapped where it was made for, its pages stay clean: 16 MB of the daemon's.
jsup_mapping='-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0'
jsup_mapping="$jsup_mapping -Xlog:aot*=off -Xlog:cds*=off"
# What was hot in training is not compiled before it is hot here: a quarter of the CPU of a start.
jsup_mapping="$jsup_mapping -XX:-AOTReplayTraining"

# Java knows text in the locale's encoding only: what it cannot spell it would spoil. Apps get the
# caller's locale.
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
  *.[Uu][Tt][Ff]-8 | *.[Uu][Tt][Ff]8) jsup_locale= ;;
  *)
    jsup_locale=-Djsup.lc_all=${LC_ALL-unset}
    export LC_ALL=C.UTF-8
    ;;
esac

# A folder that was removed: Java would not even start in it.
[ "$PWD" -ef . ] || cd /

# Becomes the daemon, with its arguments; in a session of its own if jsup_session says how.
become_daemon() {
  # An app that starts jsup must not mark the daemon as its own process.
  unset JSUP_APP JSUP_INSTANCE JSUP_LAUNCH NODE_APP_INSTANCE
  use_archive "$jsup_daemon/jsup-daemon"
  # The virtual machine would look for idle monitors four times a second, and once for other litter.
  jsup_sleep='-XX:AsyncDeflationInterval=60000 -XX:ServiceThreadCleanupInterval=60000'
  # After a collection the heap is what lives and a tenth, at once; the young take 2 MB at most.
  jsup_shrink='-XX:-ShrinkHeapInSteps -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -Xmn2m'
  # For a profiler the virtual machine stops threads by a signal, USR2 unless it is told another; at
  # that one the daemon opens its logs anew. Nobody sends STKFLT (16).
  # The pieces of 32 KB that the compiler works in go back to the system when it has done: 6 MB.
  # shellcheck disable=SC2086 # lists of words
  MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=32000 _JAVA_SR_SIGNUM=16 \
    exec $jsup_session "$jsup_java" "$jsup_archive" $jsup_mapping $jsup_common $jsup_sleep $jsup_shrink \
    -Xms8m -Xmx64m -Xss512k -XX:ReservedCodeCacheSize=24m -XX:+ExitOnOutOfMemoryError \
    -XX:ErrorFile="${JSUP_HOME:-$HOME/.jsup}/jsup-crash-%p.log" \
    -Djava.library.path="$jsup_daemon/native/META-INF/native" -Djdk.reflect.useNativeAccessorOnly=true \
    -Djsup.launcher="$jsup_launcher" -Dio.netty.allocator.type=unpooled -Dio.netty.noPreferDirect=true \
    --sun-misc-unsafe-memory-access=allow \
    -cp "$jsup_daemon/jsup-daemon.jar" dev.jsup.daemon.DaemonMain "$@"
}
jsup_session=

# Of the ways to start the daemon, only the first is for users.
case "$*" in
  daemon | 'daemon --detached' | 'daemon --check')
    unset JSUP_REVIVALS
    become_daemon "${@:2}"
    ;;
  'daemon --revived') become_daemon --revived ;;
esac

# Whether the client will start a daemon where there is none, for certain: words alone cannot be mistyped options, nor
# ask for help. Whoever says how long that may take has it measured from the client's own start of it.
needs_daemon() {
  [ -z "${JSUP_START_TIMEOUT_MS-}${JSUP_TRAINING-}" ] || return 1
  case ${1-} in
    ping | list | ls) [ $# = 1 ] ;;
    start) [ $# -gt 1 ] && [[ ! " ${*:2}" = *' -'* ]] ;;
    *) return 1 ;;
  esac
}

# Whether no other script has a daemon starting; the daemon removes the mark when it has the home. Without that, ten
# first commands at once would take twice their time for ten virtual machines.
is_first() {
  local LC_ALL=C # for the length in bytes; a longer path is refused before anything is made
  [ ${#jsup_home} -le 97 ] || return
  (
    umask 077
    [ -d "$jsup_home/run" ] || mkdir -p "$jsup_home/run" || exit
    set -C
    true >"$jsup_home/run/ahead"
  ) 2>/dev/null
}

# Keeps no file of the caller open.
become_daemon_ahead() {
  set +f
  for jsup_fd in /dev/fd/*; do
    ((${jsup_fd##*/} < 3)) || eval "exec ${jsup_fd##*/}>&-"
  done
  unset JSUP_REVIVALS
  export JSUP_HOME=$jsup_home
  jsup_session=setsid
  cd / && become_daemon --ahead </dev/null 2>&1
}

# A daemon beside the client, which would first have to find out that there is none; it reads from this descriptor
# what the daemon says of its start. Read when it is run, as bash before 5.1 knows no such pipe in its POSIX mode.
start_ahead() {
  eval 'exec {jsup_said}< <(become_daemon_ahead)' && jsup_ahead=-Djsup.ahead=$jsup_said
}

jsup_ahead=
jsup_home=${JSUP_HOME:-${HOME:+$HOME/.jsup}}
case $jsup_home:$SHELLOPTS in
  */../* | */..:* | *:*posix*) ;; # Java takes the folder before .. for one that is no link
  /*) [ -e "$jsup_home/jsup.sock" ] || [ ! -d /dev/fd ] || ! needs_daemon "$@" || ! is_first || start_ahead ;;
esac

jsup_tty=00
jsup_columns=
if [ -t 1 ]; then
  jsup_tty=10
  jsup_columns=$(stty size 2>/dev/null </dev/tty) && jsup_columns=${jsup_columns#* }
fi
[ -t 2 ] && jsup_tty=${jsup_tty%?}1
jsup_main=dev.jsup.cli.Main
[ -z "${JSUP_TRAINING-}" ] || jsup_main=dev.jsup.cli.Training
use_archive "$jsup_cli/jsup-cli"
# The class of sockets, for which Java would look through all jars: 6 ms of CPU a call.
# shellcheck disable=SC2086
exec "$jsup_java" "$jsup_archive" $jsup_mapping $jsup_common -XX:CompileThresholdScaling=10 -Xms8m -Xmx128m ${jsup_locale:+"$jsup_locale"} \
  -Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.EPollSelectorProvider \
  -Djsup.launcher="$jsup_launcher" $jsup_ahead -Djsup.tty="$jsup_tty" -Djsup.columns="$jsup_columns" \
  -cp "$jsup_cli/jsup-cli.jar" "$jsup_main" "$@"
