package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that the build has put by: they are used, and one that does not fit does no harm. */
class ClassArchiveIT {
  private static final Path ROOT = Client.JSUP.getParent().getParent();
  private static final Path CLI = Path.of("supervisor-cli/target");
  private static final String ARCHIVE = "jsup-cli.aot";

  /** Classes of the daemon that only some runs need, as threads happen to meet. */
  private static final int FEW = 20;

  @RegisterExtension final TestHome home = TestHome.quick();

  /** Of all classes that a program loads, those out of a jar. */
  private List<String> fromJars(String main) throws IOException {
    return loaded(main).lines().filter(line -> line.contains("source: file:")).toList();
  }

  /** All classes that a program loads, a line each. */
  private String loaded(String main) throws IOException {
    for (var name : logs()) {
      var log = Files.readString(home.work().resolve(name));
      if (log.contains(main + " ")) {
        return log;
      }
    }
    throw new AssertionError(main + " was not started: " + logs());
  }

  private List<String> logs() {
    return Arrays.stream(home.work().toFile().list())
        .filter(name -> name.endsWith(".classes"))
        .toList();
  }

  @Test
  void clientAndDaemonTakeTheirClassesFromTheArchives() throws IOException {
    home.client().run("ping").ok();
    home.client().with("JDK_JAVA_OPTIONS", logClasses()).run("list").ok();
    assertEquals(List.of(), fromJars("dev.jsup.cli.Main"));

    home.daemon().shutDown();
    home.client().with("JDK_JAVA_OPTIONS", logClasses()).run("ping").ok();
    home.start("idle", home.apps().idle());

    var unforeseen = fromJars("dev.jsup.daemon.DaemonMain");
    assertTrue(unforeseen.size() <= FEW, String.join("\n", unforeseen));
  }

  /** Each call loads all of the archive, and a class takes it 18 us. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.ProcessBuilder", // starts a daemon
        "java.lang.runtime.ObjectMethods", // compares records
        "dev.jsup.cli.launch.LaunchedDaemon",
      })
  void theClientsArchiveHasNothingThatFewCallsNeed(String rare) throws IOException {
    home.client().run("ping").ok();
    home.client().with("JDK_JAVA_OPTIONS", logClasses()).run("list").ok();

    assertFalse(loaded("dev.jsup.cli.Main").contains(" " + rare + " "), rare);
  }

  private String logClasses() {
    return "-Xlog:class+load:file=%s/%%p.classes".formatted(home.work());
  }

  enum Damage {
    EMPTY,
    CUT_OFF,
    GARBAGE,
    OF_ANOTHER_PROGRAM,
    OF_ANOTHER_JAR,
  }

  @ParameterizedTest
  @EnumSource
  void anArchiveThatDoesNotFitIsAsGoodAsNone(Damage damage) throws IOException {
    var other = checkout();
    var archive = Files.readAllBytes(ROOT.resolve(CLI).resolve(ARCHIVE));
    Files.write(
        other.resolve(CLI).resolve(ARCHIVE),
        switch (damage) {
          case EMPTY -> new byte[0];
          case CUT_OFF -> Arrays.copyOf(archive, archive.length / 2);
          case GARBAGE -> new byte[archive.length];
          case OF_ANOTHER_PROGRAM ->
              Files.readAllBytes(ROOT.resolve("supervisor-daemon/target/jsup-daemon.aot"));
          case OF_ANOTHER_JAR -> archive;
        });

    var result = home.client().exec(other.resolve("scripts/jsup").toString(), "version").await();

    assertEquals(home.jsup("version").ok().out(), result.ok().out());
    assertEquals("", result.err());
  }

  /** The virtual machine would take it, and run the classes of the jars before. */
  @Test
  void anArchiveThatIsOlderThanAJarIsNotTaken() throws IOException {
    var other = checkout();
    var archive = other.resolve(CLI).resolve(ARCHIVE);
    Files.copy(ROOT.resolve(CLI).resolve(ARCHIVE), archive);
    var younger = FileTime.from(Files.getLastModifiedTime(archive).toInstant().plusMillis(5));
    Files.setLastModifiedTime(other.resolve(CLI).resolve("lib/jsup-protocol.jar"), younger);

    var client = home.client().with("JDK_JAVA_OPTIONS", logClasses());
    client.exec(other.resolve("scripts/jsup").toString(), "version").await().ok();

    assertTrue(fromJars("dev.jsup.cli.Main").size() > FEW);
  }

  /** What the launcher needs to run the client, with jars that are younger than the archive. */
  private Path checkout() throws IOException {
    var other = home.work().resolve("checkout");
    for (var file :
        List.of(
            Path.of("scripts/jsup"),
            Path.of("scripts/lib/jdk.sh"),
            Path.of("scripts/lib/launch.sh"),
            CLI.resolve("jsup-cli.jar"),
            CLI.resolve("lib/jsup-protocol.jar"),
            CLI.resolve("lib/picocli.jar"))) {
      Files.createDirectories(other.resolve(file).getParent());
      Files.copy(ROOT.resolve(file), other.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    var daemon = other.resolve("supervisor-daemon/target/lib/jsup-protocol.jar");
    Files.createDirectories(daemon.getParent());
    Files.createFile(daemon);
    return other;
  }
}
