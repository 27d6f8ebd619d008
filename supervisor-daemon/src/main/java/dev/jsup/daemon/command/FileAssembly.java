package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.yaml.Location;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes specs of the apps of a file: of all, or of none with all that is wrong.
 *
 * @param options of the caller, for what the file leaves open
 */
record FileAssembly(SpecAssembly assembly, InstanceEnvironment environment, AppOptions options) {
  /** The spec of an app of a file. */
  record Assembled(AppSpec spec, Location location, DeclaredApp.Extras extras) {
    /** That it is declared and not started, for people. */
    String heldNote() {
      return "%1$s: not started, as it has autostart: false; start it with: jsup start %1$s"
          .formatted(spec.name());
    }
  }

  /**
   * The specs of a file.
   *
   * @param notes for people: what means something else than they may think
   */
  record Specs(List<Assembled> apps, List<String> notes) {}

  /**
   * The specs of {@code apps}.
   *
   * @param folder of the file, absolute
   * @param file absolute; null if it is standard input
   */
  Specs of(List<DeclaredApp> apps, Path folder, @Nullable Path file) throws Refused {
    var specs = new ArrayList<Assembled>();
    var notes = new ArrayList<String>();
    var refusals = new ArrayList<Refused>();
    for (var app : apps) {
      try {
        var declared = Declarations.merge(app.options(), options);
        specs.add(new Assembled(spec(app, declared, folder, file), app.location(), app.extras()));
        var note = HealthAssembly.note(declared);
        if (note != null) {
          notes.add(app.options().name() + ": " + note);
        }
      } catch (Refused e) {
        refusals.add(e);
      }
    }
    refusals.addAll(Completion.refusals(apps, specs));
    refusals.addAll(PidFileClash.refusals(apps, specs));
    if (!refusals.isEmpty()) {
      throw together(refusals);
    }
    return new Specs(specs, notes);
  }

  private AppSpec spec(DeclaredApp app, AppOptions declared, Path folder, @Nullable Path file)
      throws Refused {
    try {
      var spec = assembly.assemble(declared, app.extras(), folder, file);
      HealthAssembly.check(spec, environment.ofCommand(spec, 0));
      return spec;
    } catch (BadValueException e) {
      var where = app.origins().getOrDefault(e.key(), app.location());
      throw at(where, app, ErrorCode.BAD_DECLARATION, e.described(), "");
    } catch (Refused e) {
      var error = e.error();
      throw at(app.location(), app, error.code(), error.message(), error.next());
    }
  }

  static Refused at(Location where, DeclaredApp app, ErrorCode code, String message, String next) {
    return new Refused(
        code, "%s: app '%s': %s".formatted(where, app.options().name(), message), next);
  }

  private static Refused together(List<Refused> refusals) {
    var first = refusals.getFirst().error();
    var messages =
        refusals.stream().map(each -> each.error().message()).collect(Collectors.joining("\n"));
    return new Refused(first.code(), messages, refusals.size() == 1 ? first.next() : "");
  }
}
