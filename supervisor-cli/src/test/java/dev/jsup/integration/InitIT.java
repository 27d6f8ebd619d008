package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup init}: what it writes is valid and starts, and so is what it offers. */
class InitIT {
  private static final String LOOP =
      "public class Loop { public static synchronized void main(String[] a) throws Exception {"
          + " Loop.class.wait(); } }";

  @RegisterExtension static final TestHome home = TestHome.quick();

  /** The text with all that is offered said. */
  private static String withOffers(String text) {
    return text.replaceAll("(?m)^    # (\\w+:)", "    $1");
  }

  private static String written(String folder) throws Exception {
    home.jsup("validate", folder + "/ecosystem.yaml").ok();
    var text = Files.readString(home.work().resolve(folder + "/ecosystem.yaml"));
    var offered = withOffers(text);
    assertFalse(offered.equals(text), text);
    home.apps().file(folder + "/offered.yaml", offered);
    home.jsup("validate", folder + "/offered.yaml").ok();
    return text;
  }

  @Test
  void aJarIsStartedAsItWasFound() throws Exception {
    var box = new Sandbox(home, "loop");
    AppJar.make(box, "Loop", LOOP);
    var folder = home.client().in(box.path("."));

    var init = folder.run("init").ok();

    assertTrue(init.out().contains("Loop, a jar\n→ look at it, then: jsup start\n"), init.out());
    folder.run("start").ok();
    assertEquals("online", home.instance("Loop").state());
    var schema = written("loop").lines().findFirst().orElseThrow();
    var file = schema.replace("# yaml-language-server: $schema=file://", "");
    assertTrue(Files.readString(Path.of(file)).contains("Ecosystem file of jsup"), schema);
  }

  @Test
  void theLinesOfAProcfileAreStarted() throws Exception {
    home.apps()
        .file("shop/Procfile", "web: echo \"on $PORT\"; exec sleep 1000\nidle: sleep 1000\n");
    home.jsup("init", "shop").ok();
    home.jsup("start", "shop/ecosystem.yaml").ok();
    home.instance("web").awaitOut("on 5000\n");
    assertEquals("online", home.instance("idle").state());
    written("shop");
  }

  @Test
  void theExampleIsStarted() throws Exception {
    Files.createDirectories(home.work().resolve("empty"));
    home.jsup("init", "empty").ok();
    home.jsup("start", "empty/ecosystem.yaml").ok();
    assertEquals("online", home.instance("example").state());
    written("empty");
  }
}
