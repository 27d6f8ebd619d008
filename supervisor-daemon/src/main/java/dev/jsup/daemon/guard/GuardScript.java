package dev.jsup.daemon.guard;

/**
 * What a guard runs, in POSIX sh (and {@code sleep} with fractions). Its operands: the home, the
 * launcher, the daemon's pid, how many daemons in a row had short lives, and when this one was
 * started, in seconds of /proc/uptime ({@code -}: now).
 *
 * <p>It comes by the environment: on standard input the shell might read on into the daemon's last
 * word, and as an argument it would be all that ps(1) shows.
 *
 * <p>The pid file tells how things stand: it is gone when a daemon has ended on purpose, and names
 * a living process when somebody else was faster. A daemon that is being started writes {@code
 * ready} and closes its output, or just ends; the shell reads that as a client would.
 */
final class GuardScript {
  /** The line that tells the guard to go. */
  static final String BYE = "bye\n";

  /** The environment variable that the shell finds it in. */
  static final String VARIABLE = "JSUP_GUARD_PROGRAM";

  static final String TEXT =
      """
      home=$1 launcher=$2 pid=$3 lives=$4 born=$5
      unset JSUP_GUARD_PROGRAM
      ready='
      ready
      '
      uptime() {
        read -r up _ </proc/uptime
        up=${up%%.*}
      }
      # Has nobody else taken over, or ended it on purpose?
      due() {
        [ -e "$home/jsup.pid" ] || return 1
        named=
        read -r named <"$home/jsup.pid"
        [ "$named" = "$pid" ]
      }
      runs() {
        [ -n "$1" ] && { read -r _ _ state _ <"/proc/$1/stat"; } 2>/dev/null && [ "$state" != Z ]
      }
      pause() {
        case $1 in
          -1 | 0) wait=0 ;; 1) wait=0.2 ;; 2) wait=0.5 ;; 3) wait=1 ;; 4) wait=2 ;; 5) wait=5 ;;
          6) wait=10 ;; *) wait=30 ;;
        esac
        case $wait in
          0) return ;;
          0.*) sleep "$wait" ;;
        esac
        while [ "${wait%%.*}" -gt 0 ]; do
          sleep 1
          due || exit 0
          wait=$((wait - 1))
        done
      }
      # Keeps pipes open until its standard input ends; a shell has descriptors for seven.
      keep() {
        exec 3<&0
        while [ $# -gt 0 ]; do
          (
            fd=3
            for pipe; do
              [ ! -p "$pipe" ] || eval "exec $fd<>\\"\\$pipe\\""
              fd=$((fd + 1))
              [ "$fd" -lt 10 ] || break
            done
            read -r _
          ) <&3 2>/dev/null &
          shift $(($# < 7 ? $# : 7))
        done
        wait
      }
      uptime
      [ "$born" = - ] && born=$up
      while read -r word; do
        [ "$word" = bye ] && exit 0
      done
      # Linux frees what waits in a pipe that nobody has open: the last words of an app that ends
      # before there is another daemon. What holds the keepers is descriptor 3.
      exec 4>&1
      {
        exec 3>&1 >&4 4>&-
        uptime
        [ $((up - born)) -lt 10 ] || lives=-1
        due || exit 0
        while [ "$lives" -lt 10 ]; do
          pause "$lives"
          due || exit 0
          lives=$((lives + 1))
          uptime
          echo "jsup guard: the daemon (pid $pid) has died; starting it again"
          said=$(JSUP_REVIVALS="$lives $up $pid" setsid "$launcher" daemon --revived \\
            </dev/null 3>&- &)
          case "
      $said
      " in *"$ready"*) exit 0 ;; esac
          [ -z "$said" ] || echo "$said"
          due || { [ -e "$home/jsup.pid" ] && ! runs "$named"; } || exit 0
          pid=$named
        done
        echo "jsup guard: the daemon of $home died $lives times within 10 s of its start; it" \\
          "is not started again. See $home/jsup.log, then run 'jsup ping': it starts the daemon, which" \\
          "takes over all apps"
        exit 1
      } | keep "$home"/run/*.out "$home"/run/*.err 4>&-
      """;

  private GuardScript() {}
}
