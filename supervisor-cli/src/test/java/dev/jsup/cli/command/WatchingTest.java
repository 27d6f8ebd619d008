package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WatchingTest {
  @Test
  void writesOverTheScreenBeforeAndClearsTheRestOfEachLine() {
    assertEquals("\033[Ha\033[K\nb\033[K\n\033[J", Watching.screen("a\nb\n"));
  }
}
