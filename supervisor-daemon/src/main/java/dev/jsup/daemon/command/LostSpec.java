package dev.jsup.daemon.command;

import dev.jsup.daemon.process.Strays.StrayProgram;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.ProcessOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What can be known of an app whose declaration is lost, from one of its processes. */
public final class LostSpec {
  private LostSpec() {}

  /**
   * The spec of an app that was declared as {@code program} is run; all else has its default.
   *
   * @throws Refused when it could not be started so
   */
  public static AppSpec of(
      String name, int instances, StrayProgram program, PolicyDefaults defaults) throws Refused {
    var declared =
        new AppOptions(
            name,
            program.command().getFirst(),
            program.command().subList(1, program.command().size()),
            program.cwd(),
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
            null,
            null,
            process(program));
    return new SpecAssembly(defaults, program.env()).assemble(declared, Path.of(program.cwd()));
  }

  /** It is not to run as somebody else, least of all as root, because that was forgotten. */
  private static @Nullable ProcessOptions process(StrayProgram program) {
    var other = program.other();
    return other == null
        ? null
        : new ProcessOptions(Long.toString(other.uid()), Long.toString(other.gid()), null, null);
  }
}
