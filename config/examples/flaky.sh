#!/bin/sh
# Lives for 20 to 40 seconds, then fails: by exit code 1, by exit code 3 or by a signal.
# Which and when goes by its pid, so every process of it has another end.

life=$((20 + $$ % 21))
echo "pid $$ will live for $life seconds"
sleep "$life"

case $(($$ % 3)) in
  0)
    echo "cannot go on: exit 1" >&2
    exit 1
    ;;
  1)
    echo "cannot go on: exit 3" >&2
    exit 3
    ;;
  *)
    echo "about to be killed, as if memory had run out" >&2
    kill -KILL $$
    ;;
esac
