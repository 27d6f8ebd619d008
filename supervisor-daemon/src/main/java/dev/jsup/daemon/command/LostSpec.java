package dev.jsup.daemon.command;

import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.model.AppOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What can be known of an app whose declaration is lost, from one of its processes. */
public final class LostSpec {
  private LostSpec() {}

  /**
   * The spec of an app that was declared as {@code command}; all else has its default.
   *
   * @param command the program, absolute, and its arguments
   * @param cwd its working folder
   * @throws Refused when it could not be started so
   */
  public static AppSpec of(
      String name,
      int instances,
      List<String> command,
      String cwd,
      Map<String, String> env,
      PolicyDefaults defaults)
      throws Refused {
    var declared =
        new AppOptions(
            name,
            command.getFirst(),
            command.subList(1, command.size()),
            cwd,
            null,
            Integer.toString(instances),
            "none",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new SpecAssembly(defaults, env).assemble(declared, Path.of(cwd));
  }
}
