package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnershipTest {
  private static final String WEB = "{name: web, script: sleep 9}";

  @TempDir private Path folder;
  private FileFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new FileFixture(folder);
  }

  @Test
  void anAppOfTheCommandLineOrOfAFileThatIsThereIsNotTakenOverByApply() throws Exception {
    var spec = fixture.write(WEB).declared().instances().getFirst().spec();
    var other = Files.writeString(folder.resolve("other.yaml"), "").toString();
    for (var source : Arrays.asList(null, other)) {
      var known =
          FileFixture.snapshot(
              List.of(spec.withOrigin(new Origin(source, Map.of(), List.of(), null, null))));
      var plan = fixture.plan(known);
      var refused = assertThrows(Refused.class, () -> Ownership.require(plan, "e.yaml"));
      var where = source == null ? "on the command line or standard input" : "in " + source;
      assertEquals(
          "the app 'web' is declared " + where + ", not in e.yaml", refused.error().message());
      assertTrue(refused.error().next().contains("jsup reload e.yaml --only web"));
    }
    Files.delete(Path.of(other));
    var gone = spec.withOrigin(new Origin(other, Map.of(), List.of(), null, null));
    Ownership.require(fixture.plan(FileFixture.snapshot(List.of(gone))), "e.yaml");
    Ownership.require(fixture.plan(fixture.declared()), "e.yaml");
  }

  @Test
  void whatWasStartedWithAnEnvironmentIsNotAppliedWithoutOne() throws Exception {
    var file = fixture.file.toString();
    var spec = fixture.write(WEB).declared().instances().getFirst().spec();
    var known = FileFixture.snapshot(List.of(spec.inEnvironment("production"))).instances();
    var refused =
        assertThrows(Refused.class, () -> Ownership.requireEnvironment(known, file, null));
    assertEquals(
        "the app 'web' was started with --env production, and none is named now",
        refused.error().message());
    assertTrue(refused.error().next().contains("jsup apply " + file + " --env production"));
    Ownership.requireEnvironment(known, file, "production");
    Ownership.requireEnvironment(known, "/other.yaml", null);
    Ownership.requireEnvironment(fixture.declared().instances(), file, null);
  }
}
