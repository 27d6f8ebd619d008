package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.spi.ToolProvider;

/** Jars of one class, made where an app runs. */
final class AppJar {
  private AppJar() {}

  /**
   * Makes {@code MAIN.jar} in the folder of {@code box}, to be run, or loaded as an agent into
   * another program; what it may call natively is not asked.
   */
  static void make(Sandbox box, String main, String source) {
    var file = box.home().apps().file(box.name() + "/src/" + main + ".java", source);
    var manifest =
        box.home()
            .apps()
            .file(
                box.name() + "/manifest",
                "Enable-Native-Access: ALL-UNNAMED\nAgent-Class: " + main + "\n");
    var classes = box.path("classes");
    run("javac", "-d", classes, file);
    run(
        "jar",
        "--create",
        "--file",
        box.path(main + ".jar"),
        "--manifest",
        manifest,
        "-e",
        main,
        "-C",
        classes,
        ".");
  }

  private static void run(String tool, Object... words) {
    var out = new StringWriter();
    var arguments = Arrays.stream(words).map(Object::toString).toArray(String[]::new);
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(new PrintWriter(out), new PrintWriter(out), arguments);
    assertEquals(0, code, () -> tool + ": " + out);
  }
}
