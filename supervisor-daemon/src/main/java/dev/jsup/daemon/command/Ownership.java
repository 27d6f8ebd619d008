package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ApplyAction;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What apply leaves to others, as it would replace what nobody has shown it. */
final class Ownership {
  private Ownership() {}

  /**
   * Refuses a plan for apps that somebody else has declared: another file that is still there, or
   * the command line. What an earlier jsup started is anybody's.
   *
   * @param file that is applied
   */
  static void require(List<PlannedApp> plan, String file) throws Refused {
    for (var app : plan) {
      if (app.action() != ApplyAction.DELETE && app.action() != ApplyAction.LEAVE) {
        for (var instance : app.known()) {
          requireOwn(app.wanted(), instance.spec(), file);
        }
      }
    }
  }

  private static void requireOwn(AppSpec wanted, AppSpec known, String file) throws Refused {
    var source = known.source();
    if (known.origin() == null
        || Objects.equals(source, wanted.source())
        || (source != null && !isThere(source))) {
      return;
    }
    throw new Refused(
        ErrorCode.CONFLICT,
        "the app '%s' is declared %s, not in %s"
            .formatted(
                known.name(),
                source == null ? "on the command line or standard input" : "in " + source,
                file),
        "If it is the same app, take it over: jsup reload %s --only %s. If not, give it another name."
            .formatted(file, known.name()));
  }

  private static boolean isThere(String file) {
    try {
      return Files.exists(Path.of(file));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  /**
   * Refuses to read a file without the name of the environment that its apps were started with:
   * they would get other variables without a word.
   *
   * @param environment that is named now
   */
  static void requireEnvironment(
      List<InstanceSnapshot> known, String file, @Nullable String environment) throws Refused {
    for (var instance : known) {
      var origin = instance.spec().origin();
      if (environment == null
          && origin != null
          && file.equals(origin.file())
          && origin.environment() != null) {
        throw new Refused(
            ErrorCode.CONFLICT,
            "the app '%s' was started with --env %s, and none is named now"
                .formatted(instance.spec().name(), origin.environment()),
            "Say it again: jsup apply %1$s --env %2$s. For env alone: jsup restart %1$s"
                .formatted(file, origin.environment()));
      }
    }
  }
}
