package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** As whom the processes of an app run, where their pids are written, and what they read. */
@Doc(
    "As whom its processes run, where their pids are written, and what they read; whatever is absent"
        + " has its default")
public record ProcessOptions(
    @Doc("Name or number of the user that it runs as; only the daemon of root can do that")
        @Nullable String user,
    @Doc("Name or number of the group that it runs as; default: that of the user")
        @Nullable String group,
    @Doc(
            "File with the pid; with several instances -ID before its ending; default pids/NAME-ID.pid")
        @Nullable String pidFile,
    @Doc("Its standard input: none, or a pipe for lines that are sent to it; default none")
        @Nullable StandardInput stdin) {

  /** Nothing declared. */
  public static final ProcessOptions NONE = new ProcessOptions(null, null, null, null);
}
