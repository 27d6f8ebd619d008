package dev.jsup.daemon.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.supervisor.InstanceFiles.Folders;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private final Registry registry = new Registry(new Folders("/l", "/p"));

  private void declare(String name, int instances) {
    registry.declare(List.of(Specs.app(name, instances)), false, Instant.EPOCH);
  }

  private List<Integer> ids() {
    return registry.snapshot().instances().stream().map(InstanceSnapshot::id).toList();
  }

  @Test
  void eachInstanceIsFoundWhicheverAreGone() {
    declare("a", 5);
    registry.remove(2);
    registry.remove(0);
    declare("b", 1);

    assertEquals(List.of(1, 3, 4, 5), ids());
    for (int id : ids()) {
      assertEquals(id, registry.get(id).id());
      assertEquals(id, registry.snapshot().find(id).orElseThrow().id());
    }
    for (int id : List.of(-1, 0, 2, 6)) {
      assertNull(registry.get(id));
      assertEquals(true, registry.snapshot().find(id).isEmpty());
    }
  }

  @Test
  void aSavedAppGetsItsNumbersBackAndNoNameIsTakenTwice() {
    declare("a", 1);
    var saved = new NumberedApp(Specs.app("b", 3), List.of(2, 0));

    assertEquals(
        new Declared.Added(List.of(1, 2)), registry.declare(List.of(saved), Instant.EPOCH));
    assertEquals(2, registry.get(1).number());
    assertEquals(0, registry.get(2).number());
    assertEquals(new Declared.NameTaken("b"), registry.declare(List.of(saved), Instant.EPOCH));
  }

  @Test
  void aSnapshotStaysAsItWas() {
    declare("a", 2);
    var before = registry.snapshot();
    var first = before.instances().getFirst();

    registry.put(first.of(Specs.app("a", 9)));
    registry.remove(1);

    assertEquals(2, before.instances().size());
    assertEquals(first, before.find(0).orElseThrow());
    assertThrows(UnsupportedOperationException.class, () -> before.instances().removeFirst());
  }
}
