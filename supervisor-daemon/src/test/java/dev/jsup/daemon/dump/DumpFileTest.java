package dev.jsup.daemon.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.dump.SavedApp.SavedInstance;
import dev.jsup.daemon.dump.SavedApp.Wished;
import dev.jsup.daemon.environment.EnvFilter;
import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterStop;
import dev.jsup.daemon.policy.RestartHistory;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFileTest {
  private static final Instant NOW = Instant.parse("2026-11-23T05:00:00Z");
  private static final SavedApp WEB =
      new SavedApp(
          List.of(
              new SavedInstance(0, Wished.STARTED),
              new SavedInstance(1, Wished.STOPPED),
              new SavedInstance(4, Wished.STARTED)),
          Specs.app("web", 5));
  private static final SavedApp JOB =
      new SavedApp(List.of(new SavedInstance(0, Wished.STOPPED)), Specs.app("job", 1));

  @TempDir private Path home;
  private DumpFile dump;

  @BeforeEach
  void open() {
    dump = new DumpFile(home.resolve("dump.json"), () -> NOW);
  }

  private DumpReading.Found found() {
    return assertInstanceOf(DumpReading.Found.class, dump.read());
  }

  private void damage(Path file, String part, String by) throws IOException {
    var text = Files.readString(file);
    assertTrue(text.contains(part), text);
    Files.writeString(file, text.replace(part, by));
  }

  @Test
  void whatIsSavedIsReadAgainAndOnlyItsUserMayReadIt() throws IOException {
    dump.write(List.of(WEB, JOB));

    assertEquals(
        new DumpReading.Found(dump.path(), List.of(WEB, JOB), List.of(), List.of()), dump.read());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(dump.path())));
    var lines = Files.readAllLines(dump.path());
    assertTrue(lines.contains("  \"version\" : 1,"), () -> String.join("\n", lines));
    assertTrue(lines.contains("  \"savedAt\" : \"2026-11-23T05:00:00Z\","), lines::toString);
  }

  @Test
  void whatWasSavedBeforeStaysBesideAndStandsInForADumpThatIsGone() throws IOException {
    dump.write(List.of(JOB));
    dump.write(List.of(WEB));
    assertEquals(List.of(WEB), found().apps());

    Files.delete(dump.path());

    var found = found();
    assertEquals(dump.before(), found.file());
    assertEquals(List.of(JOB), found.apps());
    assertEquals(
        List.of(dump.path() + " is not there; taken instead: " + dump.before()), found.notes());
  }

  @Test
  void aBrokenDumpIsPutAsideAndTheOneBeforeIsTaken() throws IOException {
    dump.write(List.of(JOB));
    dump.write(List.of(WEB));
    Files.writeString(dump.path(), "{\"format\": \"jsup-dump\", \"version\": 1, \"apps\": [");

    var found = found();

    assertEquals(List.of(JOB), found.apps());
    assertTrue(found.notes().getFirst().contains("dump.json is no JSON: "), found.toString());
    assertTrue(
        found
            .notes()
            .getFirst()
            .endsWith("it was renamed to dump.json.bad; taken instead: " + dump.before()),
        found.toString());
    assertTrue(Files.exists(home.resolve("dump.json.bad")));
  }

  @Test
  void declaredVariablesKeepTheirOrderInTheFile() throws IOException {
    var declared = new LinkedHashMap<String, String>();
    declared.put("HOST", "db1");
    declared.put("DB_URL", "jdbc://${HOST}/x");
    var web = Specs.app("web", 1);
    var environment = new EnvironmentSpec(Map.of(), EnvFilter.NONE, Map.of(), List.of(), declared);
    var spec =
        new AppSpec(
            web.name(),
            web.namespace(),
            web.script(),
            web.interpreter(),
            web.command(),
            web.args(),
            web.cwd(),
            web.env(),
            web.instances(),
            web.variables(),
            web.logs(),
            web.lifecycle(),
            web.health(),
            environment,
            null,
            null,
            null);
    dump.write(List.of(new SavedApp(List.of(new SavedInstance(0, Wished.STARTED)), spec)));

    var read = Objects.requireNonNull(found().apps().getFirst().spec().environment());

    assertEquals(List.of("HOST", "DB_URL"), List.copyOf(read.declared().keySet()));
  }

  @Test
  void aBrokenDumpDoesNotTakeThePlaceOfAGoodOneBefore() throws IOException {
    dump.write(List.of(JOB));
    dump.write(List.of(WEB));
    Files.writeString(dump.path(), "{");

    dump.write(List.of(WEB, JOB));
    Files.delete(dump.path());

    assertEquals(List.of(JOB), found().apps());
  }

  @Test
  void aDumpOfWhichNothingIsUnderstoodIsLeftToTheJsupThatHasWrittenIt() throws IOException {
    dump.write(List.of(JOB));
    dump.write(List.of(WEB));
    damage(dump.path(), "\"instances\"", "\"machines\"");

    assertEquals(List.of(JOB), found().apps());
    assertTrue(Files.exists(dump.path()));
  }

  @Test
  void whenBothAreBrokenBothFaultsAreTold() throws IOException {
    Files.writeString(dump.path(), "[]");
    Files.writeString(dump.before(), "nothing");

    var problems = assertInstanceOf(DumpReading.Unreadable.class, dump.read()).problems();

    assertEquals(2, problems.size());
    assertTrue(problems.get(0).contains("dump.json is no dump"), problems.toString());
    assertTrue(problems.get(1).contains("dump.json.bak is no JSON"), problems.toString());
    assertInstanceOf(DumpReading.Missing.class, dump.read());
  }

  @Test
  void aDumpOfAnotherVersionStaysWhereItIs() throws IOException {
    dump.write(List.of(WEB));
    damage(dump.path(), "\"version\" : 1,", "\"version\" : 2,");

    var problems = assertInstanceOf(DumpReading.Unreadable.class, dump.read()).problems();

    assertTrue(problems.getFirst().contains("of version 2 (expected: 1)"), problems.toString());
    assertTrue(Files.exists(dump.path()));
  }

  @Test
  void aBadEntryIsToldByItsNameAndTheOthersAreRead() throws IOException {
    dump.write(List.of(WEB, JOB));
    damage(dump.path(), "\"number\" : 4", "\"number\" : 1");

    var found = found();

    assertEquals(List.of(JOB), found.apps());
    assertEquals(1, found.bad().size());
    assertTrue(
        found.bad().getFirst().startsWith("web: its entry is not understood: "), found.toString());
    assertTrue(found.bad().getFirst().contains("numbers: [0, 1] (expected: each once, 0 to 999)"));
  }

  private static InstanceSnapshot instance(int id, int number, AppSpec spec, InstanceState state) {
    var files = new InstanceFiles("/o", "/e", null, "/p");
    var instance = new Instance(state, RestartHistory.NONE, 0, null, 0, "", "");
    return new InstanceSnapshot(id, number, spec, files, instance, 1, NOW, null, List.of());
  }

  @Test
  void onlyAStopIsAWishAndWhatIsBeingDeletedIsNotSaved() {
    var web = Specs.app("web", 5);
    var snapshot =
        new Snapshot(
            List.of(
                instance(0, 0, web, new InstanceState.Running(17)),
                instance(1, 0, Specs.app("job", 1), new InstanceState.Stopped()),
                instance(2, 1, web, new InstanceState.Stopping(18, AfterStop.STAY_DOWN, true)),
                instance(3, 2, web, new InstanceState.Stopping(19, AfterStop.REMOVE, true)),
                instance(7, 4, web, new InstanceState.Errored("gave up"))));

    assertEquals(List.of(WEB, JOB), SavedApp.of(snapshot));
  }
}
