package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppNameTest {
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
