package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.ecosystem.EcosystemText;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names by which an ecosystem file is a target: of the apps that it declares, in whichever of
 * its environments these were started. A program is not run for that; of one the apps count that it
 * has declared.
 */
final class FileMembers {
  private final Path file;
  private final List<AppSpec> known;

  FileMembers(Path file, Snapshot snapshot) {
    this.file = file;
    this.known =
        snapshot.instances().stream()
            .map(InstanceSnapshot::spec)
            .filter(spec -> file.toString().equals(spec.source()))
            .toList();
  }

  /** The names. */
  Set<String> names() throws Refused {
    if (EcosystemText.isScript(file.toString())) {
      return knownNames();
    }
    var declared = names(EcosystemFiles.declared(file, null));
    var names = new LinkedHashSet<>(declared);
    for (var name : knownNames()) {
      if (!names.contains(name) && isOfAnEnvironment(name, declared)) {
        names.add(name);
      }
    }
    return names;
  }

  private Set<String> knownNames() {
    return known.stream().map(AppSpec::name).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> names(List<DeclaredApp> apps) {
    return apps.stream()
        .map(DeclaredApp::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether {@code name} is one of {@code declared} with the environment appended to it. */
  private boolean isOfAnEnvironment(String name, Set<String> declared) {
    return declared.stream()
        .filter(base -> name.startsWith(base + '-'))
        .anyMatch(base -> hasIn(name.substring(base.length() + 1), name));
  }

  private boolean hasIn(String environment, String name) {
    try {
      return names(EcosystemFiles.declared(file, environment)).contains(name);
    } catch (Refused _) {
      return false; // there is no such environment
    }
  }
}
