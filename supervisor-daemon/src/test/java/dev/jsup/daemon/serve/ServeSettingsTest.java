package dev.jsup.daemon.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeSettingsTest {
  @Test
  void hasDefaults() throws Exception {
    var settings = ServeSettings.of(Map.of());
    assertEquals("127.0.0.1", settings.host());
    assertEquals(8080, settings.port());
    assertNull(settings.user());
    assertTrue(settings.root().isAbsolute());
  }

  @Test
  void ourVariablesCountBeforeThoseOfPm2() throws Exception {
    var settings =
        ServeSettings.of(
            Map.of(
                "PM2_SERVE_PATH",
                "/tmp",
                "PM2_SERVE_PORT",
                "1",
                "JSUP_SERVE_PORT",
                "2",
                "JSUP_SERVE_HOST",
                "::1"));
    assertEquals("/tmp", settings.root().toString());
    assertEquals(2, settings.port());
    assertEquals("[::1]", settings.urlHost());
  }

  @ParameterizedTest
  @CsvSource({
    "JSUP_SERVE_PATH, /nowhere/at/all, is not there",
    "JSUP_SERVE_PATH, /etc/passwd, is no folder",
    "JSUP_SERVE_PORT, 70000, expected: 0 to 65535",
    "JSUP_SERVE_SPA, maybe, expected: true or false",
    "JSUP_SERVE_BASIC_AUTH_USERNAME, ada, one is not set",
    "JSUP_SERVE_BASIC_AUTH, true, are empty",
  })
  void refusesWhatCannotBeMeant(String name, String value, String message) {
    var wrong =
        assertThrows(IllegalArgumentException.class, () -> ServeSettings.of(Map.of(name, value)));
    assertTrue(wrong.getMessage().contains(message), wrong.getMessage());
  }
}
