package dev.jsup.daemon.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.WatchSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchRulesTest {
  private static final Path FOLDER = Path.of("/srv/app");
  private static final Path HOME = Path.of("/srv/app/state");

  private static WatchRules rules(List<String> paths, List<String> ignore) {
    var log = "/srv/app/out.log";
    var own = OwnFiles.of(Set.of(new InstanceFiles(log, log, null, "/srv/app/run/app.pid")));
    return new WatchRules(new WatchSpec(paths, ignore, Duration.ZERO), FOLDER, HOME, own);
  }

  @ParameterizedTest
  @CsvSource({
    "a.js, true",
    "lib/deep/a.js, true",
    ".env, false",
    ".git/HEAD, false",
    "lib/.cache/x, false",
    "node_modules/x/index.js, false",
    "lib/node_modules/x.js, false",
    "lib/__pycache__/a.pyc, false",
    "a.js~, false",
    "out.log, false",
    "out.log.1.gz, false",
    "out.logic, true",
    "out.log-20261123.gz, false",
    "out.log-format.js, true",
    "run, false",
    "run/app.pid, false",
    "run/app.pid.js, true",
    "run/app.pid.new, false",
    "state/run/x, false",
    "../other/a.js, false",
  })
  void inAFolderAllCountsButWhatIsHiddenInstalledOrOurs(String file, boolean counts) {
    var rules = rules(List.of("/srv/app"), List.of());
    assertEquals(counts, rules.concerns(FOLDER.resolve(file).normalize()));
  }

  @ParameterizedTest
  @CsvSource({
    "logs, logs/a.txt, true",
    "logs, lib/logs/a.txt, true",
    "./logs/, logs/a.txt, true",
    "*.tmp, lib/x.tmp, true",
    "client/img, client/img/a.png, true",
    "client/img, img/a.png, false",
    "client/img, lib/client/img/a.png, false",
    "**/img, lib/img/a.png, true",
    "client/**/*.png, client/a.png, true",
    "client/**/*.png, client/x/y/a.png, true",
    "client/**, client/x/y/a.png, true",
    "/srv/app/data, data/x, true",
    "\\.git, .git/x, true",
    "data, database/x, false",
  })
  void whatIsIgnoredIsANameAPathOrAPattern(String entry, String file, boolean ignored) {
    var rules = rules(List.of("/srv/app"), List.of(entry));
    assertEquals(!ignored, rules.concerns(FOLDER.resolve(file)));
  }

  @Test
  void pathsAreFilesFoldersAndPatterns() {
    var rules =
        rules(List.of("/srv/app/server.js", "/srv/app/src/**/*.js", "/srv/app/.env"), List.of());
    assertEquals(
        List.of(Path.of("/srv/app/server.js"), Path.of("/srv/app/src"), Path.of("/srv/app/.env")),
        rules.roots());
    assertTrue(rules.concerns(FOLDER.resolve("server.js")));
    assertTrue(rules.concerns(FOLDER.resolve("src/a.js")));
    assertTrue(rules.concerns(FOLDER.resolve("src/x/y/a.js")));
    assertTrue(rules.concerns(FOLDER.resolve(".env")), "named itself");
    assertFalse(rules.concerns(FOLDER.resolve("src/a.css")));
    assertFalse(rules.concerns(FOLDER.resolve("other.js")));
    assertTrue(rules.mayConcernBelow(FOLDER.resolve("src/x")));
    assertFalse(rules.mayConcernBelow(FOLDER.resolve("src/node_modules")));
    assertFalse(rules.mayConcernBelow(FOLDER));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/app [old]", "/srv/{app", "/srv/[app", "/srv/a*p"})
  void theFolderOfAnAppIsNoPattern(String cwd) {
    var folder = Path.of(cwd);
    for (var paths : List.of(List.of(cwd), List.of(cwd + "/src/*.js"), List.of(cwd + "/src"))) {
      var watch = new WatchSpec(paths, List.of("*.tmp"), Duration.ZERO);
      var rules = new WatchRules(watch, folder, HOME, OwnFiles.NONE);
      assertTrue(rules.roots().getFirst().startsWith(folder), rules.roots()::toString);
      assertTrue(rules.concerns(folder.resolve("src/a.js")), paths::toString);
      assertFalse(rules.concerns(folder.resolve("src/a.tmp")), paths::toString);
      assertFalse(rules.concerns(Path.of("/srv/app/src/a.js")), paths::toString);
    }
  }

  @Test
  void whatIsNoPatternWithoutItsEndIgnoresNothing() {
    var rules = rules(List.of("/srv/app"), List.of("data\\/"));
    assertTrue(rules.concerns(FOLDER.resolve("a.js")));
  }

  @Test
  void aFileIsShownAsItIsCalledInTheFolder() {
    var rules = rules(List.of("/srv/app"), List.of());
    assertEquals("lib/a.js", rules.shown(FOLDER.resolve("lib/a.js")));
    assertEquals("/etc/x", rules.shown(Path.of("/etc/x")));
  }
}
