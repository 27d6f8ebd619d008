package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNameTest {
  @Test
  void aServerOfFilesIsNamedByItsPort() {
    assertEquals(
        "static-page-server-81", AppName.ofScript("serve", Map.of("PM2_SERVE_PORT", "81")));
    assertEquals("serve", AppName.ofScript("serve", null));
    assertEquals("api", AppName.ofScript("api.sh", Map.of("JSUP_SERVE_PORT", "81")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "api", "api:0", "api-v1.2_x@host", "0a", "1.5", "All", "all2"})
  void isAWordThatNoOtherTargetIsMistakenFor(String name) {
    assertTrue(AppName.isValid(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "12", "all", "-a", ".a", "/a/", "a b", "a/b", "a\n", "é", "a\u0000"})
  void isNotANumberAPathAnOptionOrAll(String name) {
    assertFalse(AppName.isValid(name));
  }

  @Test
  void hasAHundredCharactersAtMost() {
    assertTrue(AppName.isValid("a".repeat(100)));
    assertFalse(AppName.isValid("a".repeat(101)));
  }
}
