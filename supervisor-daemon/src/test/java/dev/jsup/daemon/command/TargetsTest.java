package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Targets.Named;
import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
  @TempDir private Path folder;

  private static InstanceSnapshot instance(int id, int number, AppSpec spec) {
    var files = new InstanceFiles("/o", "/e", null, "/p");
    return new InstanceSnapshot(
        id, number, spec, files, Instance.NEW, 0, Instant.EPOCH, null, List.of());
  }

  private static final Snapshot SNAPSHOT =
      new Snapshot(
          List.of(
              instance(0, 0, Specs.app("api", "shop", 2)),
              instance(1, 1, Specs.app("api", "shop", 2)),
              instance(2, 0, Specs.app("worker", "shop", 1)),
              instance(5, 0, Specs.app("shop", 1))));

  private List<Integer> ids(String... words) throws Refused {
    return new Targets(SNAPSHOT, folder.toString())
        .resolve(List.of(words)).stream().map(InstanceSnapshot::id).toList();
  }

  private Refused refused(String... words) {
    return assertThrows(Refused.class, () -> ids(words));
  }

  @Test
  void everyKindOfWordFindsItsInstances() throws Refused {
    assertEquals(List.of(0, 1, 2, 5), ids("all"));
    assertEquals(List.of(0, 1), ids("api"));
    assertEquals(List.of(1), ids("api:1"));
    assertEquals(List.of(2), ids("2"));
    assertEquals(List.of(0, 1, 2), ids("/^(a|w)/"));
    assertEquals(List.of(5), ids("shop"), "a name counts before a namespace");
  }

  @Test
  void aScriptMeansTheAppsThatRunIt() throws Refused {
    assertEquals(List.of(0, 1), ids("/srv/api.sh"));
    var inItsFolder = new Targets(SNAPSHOT, "/srv/sub");
    assertEquals(2, inItsFolder.resolve(List.of("../api.sh")).size());
    assertTrue(inItsFolder.meaningOrAll(List.of("../api.sh")).test(new Named(9, "api", "x", 7)));
    assertEquals(List.of(), inItsFolder.find("../api.sh"), "start means a new app by it");
    assertEquals(ErrorCode.NO_SUCH_APP, refused("api.sh").error().code());
  }

  @Test
  void aNamespaceMeansAllItsApps() throws Refused {
    var without = new Snapshot(SNAPSHOT.instances().subList(0, 3));
    var found = new Targets(without, null).resolve(List.of("shop"));
    assertEquals(3, found.size());
  }

  private boolean means(String word, Named later) throws Refused {
    return new Targets(SNAPSHOT, null).meaningOrAll(List.of(word)).test(later);
  }

  @Test
  void wordsMeanInstancesThatComeLaterToo() throws Refused {
    var third = new Named(7, "api", "shop", 2);
    var other = new Named(8, "mail", "tools", 0);
    for (var word : List.of("all", "api", "/^ap/")) {
      assertTrue(means(word, third), word);
    }
    for (var word : List.of("worker", "/^w/", "api:1", "0", "shop")) {
      assertFalse(means(word, third), word);
      assertFalse(means(word, other), word);
    }
    assertTrue(means("all", other));
    assertTrue(new Targets(SNAPSHOT, null).meaningOrAll(null).test(other));
    assertThrows(Refused.class, () -> means("nobody", other));
  }

  @Test
  void eachInstanceIsMeantOnce() throws Refused {
    assertEquals(List.of(1, 0, 2), ids("1", "api", "worker", "all").subList(0, 3));
  }

  @Test
  void anEcosystemFileMeansItsApps() throws Refused, IOException {
    Files.writeString(folder.resolve("e.yaml"), "- script: worker.py\n- script: other.py\n");
    assertEquals(List.of(2), ids("e.yaml"));
  }

  @Test
  void aWrongWordIsToldWithTheNearestName() {
    var refused = refused("api", "wroker");
    assertEquals(ErrorCode.NO_SUCH_APP, refused.error().code());
    assertTrue(refused.error().message().contains("'worker'"), refused.error().message());
    assertEquals(ErrorCode.NO_SUCH_APP, refused("77").error().code());
    assertEquals(ErrorCode.BAD_REQUEST, refused("/(/").error().code());
    assertEquals(ErrorCode.BAD_REQUEST, refused().error().code());
  }

  @Test
  void anAppAloneIsMeantByItsNameOnly() throws Refused {
    var targets = new Targets(SNAPSHOT, folder.toString());
    assertEquals(2, targets.app("api").size());
    for (var word : List.of("all", "0", "api:1", "/api/", "/none/")) {
      var refused = assertThrows(Refused.class, () -> targets.app(word), word);
      assertEquals(ErrorCode.BAD_REQUEST, refused.error().code(), word);
    }
    var refused = assertThrows(Refused.class, () -> targets.app("wroker"));
    assertEquals(ErrorCode.NO_SUCH_APP, refused.error().code());
  }

  @Test
  void allOfNothingIsNothing() throws Refused {
    var empty = new Snapshot(List.of());
    assertEquals(List.of(), new Targets(empty, null).resolve(List.of("all")));
  }
}
