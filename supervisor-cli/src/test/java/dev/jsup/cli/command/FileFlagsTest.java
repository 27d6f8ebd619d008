package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.model.EcosystemOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFlagsTest {
  @TempDir Path folder;

  private static EcosystemOptions of(String... typed) throws CliException {
    var start = new StartCommand();
    var arguments = ArgumentParser.parse(Verb.START, start, List.of(typed));
    var input = new ByteArrayInputStream("script: ü".getBytes(StandardCharsets.UTF_8));
    return FileFlags.of(arguments, input);
  }

  @Test
  void sendsStandardInputOnlyIfItIsMeant() throws CliException {
    assertEquals(new EcosystemOptions(null, null, null, "script: ü"), of("-"));
    assertNull(of("app.jar"));
    assertNull(
        FileFlags.of(
            ArgumentParser.parse(Verb.START, new StartCommand(), List.of()),
            InputStream.nullInputStream()));
  }

  @Test
  void namesAreSeparatedByCommasOrSpaces() throws CliException {
    assertEquals(
        new EcosystemOptions(List.of("a", "b", "c"), null, null, null), of("--only", "a,b c"));
  }

  @Test
  void theFolderIsTheOneThatTheUserHasComeToThroughLinks() throws IOException {
    var release = Files.createDirectory(folder.resolve("42"));
    var current = Files.createSymbolicLink(folder.resolve("current"), release);
    var physical = release.toRealPath().toString();
    assertEquals(current.toString(), Caller.folder(current.toString(), physical));
    assertEquals(physical, Caller.folder(null, physical));
    assertEquals(physical, Caller.folder("current", physical));
    assertEquals(physical, Caller.folder(folder.toString(), physical));
    assertEquals(physical, Caller.folder(folder + "/none", physical));
    assertEquals(physical, Caller.folder(current + "/../current", physical));
  }
}
