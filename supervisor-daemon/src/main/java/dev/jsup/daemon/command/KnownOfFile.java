package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.text.ShellWords;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ApplyChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of the apps that a file declares, for one start of it. */
final class KnownOfFile {
  /** The key of a change that a start may leave for later. */
  static final String ROTATION = "rotate";

  private final Snapshot snapshot;
  private final FileApps apps;
  private final EcosystemFiles.Place place;
  private final Set<String> shared;
  private final Set<Integer> taken = new HashSet<>();

  KnownOfFile(
      Snapshot snapshot,
      FileApps apps,
      EcosystemFiles.Place place,
      List<FileApps.FileApp> declared) {
    this.snapshot = snapshot;
    this.apps = apps;
    this.place = place;
    this.shared =
        declared.stream()
            .filter(FileApps.FileApp::isForced)
            .map(FileApps.FileApp::name)
            .collect(Collectors.toSet());
  }

  /**
   * The known instances that {@code app} is about; none if it is new. Apps that may share their
   * name are those that this very file has declared, each of them one that is like it.
   */
  List<InstanceSnapshot> of(FileApps.FileApp app) {
    var named = snapshot.declared(app.name());
    if (!shared.contains(app.name())) {
      return named;
    }
    var left = named.stream().filter(each -> !taken.contains(each.id())).toList();
    var mine = left.stream().filter(this::isOfThisFile).toList();
    if (mine.isEmpty()) {
      return app.isForced() ? mine : left;
    }
    var like =
        mine.stream()
            .filter(each -> each.spec().instances() == app.spec().instances())
            .filter(each -> changes(app, each.spec()).isEmpty())
            .limit(app.spec().instances())
            .toList();
    var found = like.isEmpty() ? mine : like;
    found.forEach(each -> taken.add(each.id()));
    return found;
  }

  private boolean isOfThisFile(InstanceSnapshot instance) {
    return place.path() != null
        && Objects.equals(instance.spec().source(), place.path().toString());
  }

  /** The keys in which {@code app} differs from how {@code known} were declared. */
  List<String> changes(FileApps.FileApp app, List<InstanceSnapshot> known) {
    var keys = new LinkedHashSet<String>();
    known.stream()
        .map(InstanceSnapshot::spec)
        .distinct()
        .forEach(spec -> keys.addAll(changes(app, spec)));
    return List.copyOf(keys);
  }

  private List<String> changes(FileApps.FileApp app, AppSpec known) {
    var wanted = apps.asKnown(app, place, known);
    var keys =
        new ArrayList<>(
            SpecChanges.of(known, wanted == null ? app.spec() : wanted).stream()
                .map(ApplyChange::key)
                .toList());
    keys.remove(SpecChanges.SOURCE);
    return keys;
  }

  /** Refuses {@code spec} if it has not as many instances as {@code known}. */
  static void rejectAnotherCount(List<InstanceSnapshot> known, AppSpec spec, String where)
      throws Refused {
    int count = known.getFirst().spec().instances();
    if (count != spec.instances()) {
      throw new Refused(
          ErrorCode.CONFLICT,
          "%sthe app '%s' has %d instance%s now, not %d"
              .formatted(where, spec.name(), count, count == 1 ? "" : "s", spec.instances()),
          "Change that with: jsup scale %s %d".formatted(spec.name(), spec.instances()));
    }
  }

  /** What makes the apps as the file says. */
  String apply(@Nullable String environment) {
    var words = new ArrayList<>(List.of("jsup", "apply"));
    words.add(place.path() == null ? EcosystemFiles.INPUT : place.label());
    if (environment != null) {
      words.addAll(List.of("--env", environment));
    }
    return ShellWords.join(words);
  }
}
