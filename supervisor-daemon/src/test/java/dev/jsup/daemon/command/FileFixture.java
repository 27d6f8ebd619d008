package dev.jsup.daemon.command;

import dev.jsup.daemon.process.ExportedJson;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.EcosystemOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An ecosystem file that is edited, and snapshots of what it declared. */
final class FileFixture {
  private static final Snapshot NOTHING = new Snapshot(List.of());

  final Path folder;
  final Path file;
  final Map<String, String> callerEnv = new HashMap<>();

  FileFixture(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("ecosystem.yaml");
    callerEnv.put("PATH", String.valueOf(System.getenv("PATH")));
    callerEnv.put("HOME", folder.toString());
  }

  InstanceEnvironment environment() {
    return new InstanceEnvironment(new JsupHome(folder));
  }

  EcosystemFiles files() {
    return new EcosystemFiles(new JsupHome(folder), new ExportedJson(folder, Orphans.unknown()));
  }

  FileFixture write(String... apps) {
    try {
      Files.writeString(file, "apps:\n- " + String.join("\n- ", apps) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<FileApps.FileApp> read(Snapshot known) throws Refused {
    var apps = new FileApps(known, PolicyDefaults.BUILT_IN, environment(), files(), callerEnv);
    try {
      return apps.read(files().place(file.toString(), "/"), EcosystemOptions.NONE);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that the file declares, never started. */
  Snapshot declared() throws Refused {
    return snapshot(read(NOTHING).stream().map(FileApps.FileApp::spec).toList());
  }

  static Snapshot snapshot(List<AppSpec> specs) {
    var all = new ArrayList<InstanceSnapshot>();
    for (var spec : specs) {
      for (int number = 0; number < spec.instances(); number++) {
        all.add(
            InstanceSnapshot.launched(
                all.size(), number, spec, new Folders("/l", "/p"), 1, Instant.EPOCH));
      }
    }
    return new Snapshot(all);
  }

  List<PlannedApp> plan(Snapshot known) throws Refused {
    return plan(known, false);
  }

  List<PlannedApp> plan(Snapshot known, boolean prune) throws Refused {
    return new ApplyPlan(known, file.toString(), read(known)).of(_ -> true, _ -> prune);
  }
}
