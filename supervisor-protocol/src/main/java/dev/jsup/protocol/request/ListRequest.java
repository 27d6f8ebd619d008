package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for apps and the state of their instances. */
@Doc("Asks for apps and the state of their instances.")
public record ListRequest(
    @Doc(TARGETS + "; absent: all") @Nullable List<String> targets,
    @Doc("The folder that relative file targets are meant from") @Nullable String cwd,
    @Doc(
            "What the instances are sorted by: id, name, namespace, pid, status, uptime, restarts, cpu"
                + " or memory, with :desc behind it from the greatest on. An app whose instances are"
                + " not side by side is there more than once. Absent: as they were declared")
        @Nullable String sort,
    @Doc("On a terminal a few lines an instance, and no table; default false")
        @Nullable Boolean mini)
    implements ApiRequest {
  /** As a table, in the order of their declaration. */
  public static ListRequest of(@Nullable List<String> targets, @Nullable String cwd) {
    return new ListRequest(targets, cwd, null, null);
  }
}
