package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Specs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code list --sort} sorts by. */
class ListOrderTest {
  private static final List<InstanceSnapshot> INSTANCES =
      List.of(
          instance(3, 0, Specs.app("web", "b", 2)),
          instance(1, 0, Specs.app("api", "c", 1)),
          instance(2, 1, Specs.app("web", "b", 2)),
          instance(4, 0, Specs.app("job", "a", 1)));

  private static InstanceSnapshot instance(int id, int number, AppSpec spec) {
    var files = new InstanceFiles("/o", "/e", null, "/p");
    return new InstanceSnapshot(
        id, number, spec, files, Instance.NEW, 0, Instant.EPOCH, null, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "id, 1 2 3 4",
    "id:asc, 1 2 3 4",
    "id:desc, 4 3 2 1",
    "name, 1 4 3 2",
    "namespace:desc, 1 3 2 4",
    "cpu, 3 1 2 4",
    "uptime:desc, 3 1 2 4",
    "status, 3 1 2 4",
  })
  void sortsAndLeavesEqualOnesAsTheyAre(String order, String ids) throws Refused {
    var sorted = ListOrder.of(order).sorted(INSTANCES, Map.of());
    assertEquals(
        ids, String.join(" ", sorted.stream().map(each -> Integer.toString(each.id())).toList()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "memroy", "cpu:down", "cpu:", ":desc", "CPU"})
  void refusesOthers(String order) {
    var message = assertThrows(Refused.class, () -> ListOrder.of(order)).error().message();
    assertTrue(message.contains("expected: id, name, namespace"), message);
  }

  @Test
  void namesTheNearest() {
    var refused = assertThrows(Refused.class, () -> ListOrder.of("memroy:desc"));
    assertTrue(refused.error().message().endsWith("did you mean 'memory'?"));
  }
}
