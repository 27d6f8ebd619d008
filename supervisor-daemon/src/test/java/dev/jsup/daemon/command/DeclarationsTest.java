package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DeclarationsTest {
  @Test
  void aNameIsMadeOfTheScript() {
    assertEquals("app", Declarations.nameOf("target/app.jar"));
    assertEquals("app-1.2", Declarations.nameOf("/srv/app-1.2.jar"));
    assertEquals("server", Declarations.nameOf("./server"));
    assertEquals("python3", Declarations.nameOf("python3 -m http.server 80"));
    assertEquals("my-app", Declarations.nameOf("my*app.sh"));
    assertEquals("hidden", Declarations.nameOf(".hidden"));
    assertEquals("app-42", Declarations.nameOf("42.sh"));
    assertEquals("app-all", Declarations.nameOf("all.sh"));
  }
}
