package dev.jsup.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.HealthView;
import dev.jsup.protocol.model.IdView;
import dev.jsup.protocol.model.InstanceStatus;
import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.model.StateChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static String line(Object value) {
    return new String(Json.line(value), UTF_8);
  }

  @Test
  void fieldsStandInTheOrderOfTheirDeclaration() {
    var instances = new LinkedHashMap<String, Integer>();
    instances.put("stopped", 1);
    instances.put("online", 2);
    assertEquals(
        """
        {"status":"ok","pid":1,"uptimeMs":2,"instances":{"stopped":1,"online":2},"streams":3,"heapBytes":4,"problems":["p"]}
        """,
        line(new HealthView("ok", 1, 2, instances, 3, 4, List.of("p"))));
  }

  @Test
  void nullsAreLeftOut() {
    assertEquals("{\"id\":1,\"app\":\"api\",\"number\":0}\n", line(new IdView(1, "api", 0, null)));
    assertEquals(
        "[{\"id\":1,\"app\":\"\",\"number\":0}]\n", line(List.of(new IdView(1, "", 0, null))));
  }

  @Test
  void enumsCallThemselves() {
    assertEquals(
        "{\"code\":\"no-such-app\",\"message\":\"m\",\"next\":\"\"}\n",
        line(new ApiError(ErrorCode.NO_SUCH_APP, "m", "")));
    var change = new StateChange("t", 1, "a", 0, InstanceStatus.WAITING_RESTART, null, null, null);
    assertTrue(line(change).contains("\"from\":\"waiting restart\"}"), line(change));
    var item = new LogItem(1, "a", 0, LogStream.ERR, null, "line", 0);
    assertTrue(line(item).contains("\"stream\":\"err\""), line(item));
  }

  @Test
  void textIsUtf8OnOneLine() {
    assertEquals(
        "{\"id\":1,\"app\":\"ü\\n\\\"\\u0000\",\"number\":0}\n",
        line(new IdView(1, "ü\n\"\u0000", 0, null)));
  }

  /** Names as pm2 has them, and some that look like those of getters. */
  private record Odd(int pm_id, int NODE_APP_INSTANCE, boolean isUp, int getX, int aB) {}

  @Test
  void namesAreKept() {
    assertEquals(
        "{\"pm_id\":1,\"NODE_APP_INSTANCE\":2,\"isUp\":true,\"getX\":3,\"aB\":4}\n",
        line(new Odd(1, 2, true, 3, 4)));
  }

  @Test
  void prettyIsIndentedByTwo() {
    assertEquals(
        """
        {
          "a": [
            1,
            2
          ],
          "b": [],
          "c": {}
        }
        """,
        Json.pretty(OpenApi.object("a", List.of(1, 2), "b", List.of(), "c", Map.of())));
  }
}
