package dev.jsup.daemon;

import dev.jsup.daemon.guard.Guard;
import java.util.List;

/**
 * What a daemon leaves to the version that its process becomes, as arguments of that. Their form
 * holds between versions: what is added comes last, and may be missing.
 *
 * @param inForeground whether it logs to standard output and has no guard
 * @param lock the descriptor that the lock of the home belongs to
 * @param guard the descriptor that its guard watches; {@link Guard#NONE} if there is none
 * @param signaled whether TERM or INT came too late for the old version
 * @param from the version before
 */
record Inheritance(boolean inForeground, int lock, int guard, boolean signaled, String from) {
  private static final String WORD = "--upgraded";
  private static final String IN_FOREGROUND = "foreground";
  private static final String IN_BACKGROUND = "background";
  private static final String ENDING = "ending";
  private static final String STAYING = "staying";
  private static final int ARGUMENTS = 6;

  static boolean isMeant(List<String> arguments) {
    return arguments.size() >= ARGUMENTS && arguments.getFirst().equals(WORD);
  }

  static Inheritance of(List<String> arguments) {
    return new Inheritance(
        arguments.get(1).equals(IN_FOREGROUND),
        Integer.parseInt(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        arguments.get(4).equals(ENDING),
        arguments.get(5));
  }

  List<String> arguments() {
    return List.of(
        WORD,
        inForeground ? IN_FOREGROUND : IN_BACKGROUND,
        Integer.toString(lock),
        Integer.toString(guard),
        signaled ? ENDING : STAYING,
        from);
  }
}
