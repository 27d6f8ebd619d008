package dev.jsup.daemon.control;

import dev.jsup.protocol.ErrorCode;
import java.util.function.IntPredicate;

/**
 * Which users may talk to the daemon.
 *
 * @param owner the user it belongs to
 */
record Visitors(int owner, IntPredicate allowed) {
  private static final int ROOT = 0;

  /** The owner and root. */
  static Visitors of(int owner) {
    return new Visitors(owner, uid -> uid == owner || uid == ROOT);
  }

  boolean mayTalk(int uid) {
    return allowed.test(uid);
  }

  HttpRefusal refusal(int uid) {
    return HttpRefusal.of(
        ErrorCode.FORBIDDEN,
        "this daemon belongs to user " + owner + ", not to user " + uid,
        "run jsup as that user, or with another JSUP_HOME");
  }
}
