package dev.jsup.daemon.supervisor;

import org.jspecify.annotations.Nullable;

/**
 * As whom the processes of an app run, where their pids are written, and what they read.
 *
 * @param account null: as the daemon does
 * @param pidFile absolute; null: in the home
 * @param takesInput whether their standard input is a pipe for lines that are sent to them; null:
 *     no
 */
public record ProcessSpec(
    @Nullable Account account, @Nullable String pidFile, @Nullable Boolean takesInput) {
  /**
   * Whom a process runs as.
   *
   * @param user its name, or number if it has no name
   * @param group the same of the group
   * @param known whether the user is in the system's list, and so can have groups beside that one
   */
  public record Account(String user, long uid, String group, long gid, boolean known) {}
}
