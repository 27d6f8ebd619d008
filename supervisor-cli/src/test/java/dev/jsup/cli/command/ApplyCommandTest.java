package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyCommandTest {
  @Test
  void whatWasAskedAboutIsWhatMayBeDeleted() {
    assertEquals(
        List.of("old", "api-v1.2"),
        ApplyCommand.names(
            """
            \u001b[36m? old\u001b[0m (declared here before, left alone; --prune deletes it)
            ? api-v1.2 (declared here before, left alone; --prune deletes it)
            """));
    assertEquals(List.of(), ApplyCommand.names("! a note\n"));
  }
}
