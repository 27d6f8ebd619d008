package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the script makes of a shell, looked at from the program that it becomes. */
class LaunchScriptTest {
  private static final String SHOW =
      "tr '\\0' '\\n' </proc/$$/environ; echo --; pwd -P; for a; do printf '%s\\n' \"[$a]\"; done";

  @TempDir Path folder;

  private List<String> run(String shell, Map<String, String> env, String... command)
      throws IOException, InterruptedException {
    return run(shell, env, List.of(), command);
  }

  private List<String> run(
      String shell, Map<String, String> env, List<String> asOther, String... command)
      throws IOException, InterruptedException {
    var out = folder.resolve("out");
    var script =
        new LaunchScript(List.of(command), folder, env, asOther, null, out, folder.resolve("err"));
    var builder = new ProcessBuilder(shell, "-s", "label");
    builder.environment().clear();
    var process = builder.start();
    try (var input = process.getOutputStream()) {
      input.write((script.text() + "echo never >'" + out + "'\n").getBytes(StandardCharsets.UTF_8));
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return Files.readAllLines(out);
  }

  private Map<String, String> shown(String shell, Map<String, String> env)
      throws IOException, InterruptedException {
    return run(shell, env, "/bin/sh", "-c", SHOW).stream()
        .takeWhile(line -> !line.equals("--"))
        .filter(line -> !line.matches("(_|SHLVL)=.*")) // bash's marks on what it executes
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void theEnvironmentIsTheAppsAndNothingElse(String shell) throws Exception {
    var env = Map.of("A", "1", "QUOTED", "it's \"so\" $HOME `id` \\ ", "UMLAUT", "grün");
    assertEquals(env, shown(shell, env));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void whatMayChangeAProgramIsSetWhenItIsSomebodyElse(String shell) throws Exception {
    var before = folder.resolve("before");
    var tool = "tr '\\0' '\\n' </proc/$$/environ >" + before + "; exec \"$@\"";
    var env = Map.of("LD_BIND_NOW", "1", "ENV", "/none", "BASH_X", "y", "PATH", "/bin", "A", "1");
    var asOther = List.of("/bin/sh", "-c", tool, "tool");

    var seen = run(shell, env, asOther, "/bin/sh", "-c", SHOW);

    assertTrue(seen.containsAll(List.of("LD_BIND_NOW=1", "ENV=/none", "BASH_X=y", "A=1")));
    var early = Files.readAllLines(before);
    assertTrue(early.contains("A=1"), early::toString);
    assertFalse(early.stream().anyMatch(line -> line.matches("(LD|BASH)_.*|ENV=.*")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void namesThatNoShellTakesGetThrough(String shell) throws Exception {
    var env = Map.of("a.b", "dot's", "1st", "x", "UID", "77", "PPID", "5", "OPTIND", "3", "Z", "z");
    assertEquals(env, shown(shell, env));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void wordsAndFolderArriveAsTheyAre(String shell) throws Exception {
    var words = new String[] {"", "two words", "it's", "$HOME", "*", "a\\b", "-x"};
    var command = new String[] {"/bin/sh", "-c", SHOW, "sh"};
    var all = Arrays.copyOf(command, command.length + words.length);
    System.arraycopy(words, 0, all, command.length, words.length);

    var lines = run(shell, Map.of("A", "1"), all);
    var tail = lines.subList(lines.indexOf("--") + 1, lines.size());
    assertEquals(folder.toRealPath().toString(), tail.getFirst());
    assertEquals(
        Arrays.stream(words).map(word -> '[' + word + ']').toList(), tail.subList(1, tail.size()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void anEnvironmentLargerThanTheShellsBufferIsReadToItsEnd(String shell) throws Exception {
    var env = Map.of("LARGE", "x".repeat(100_000), "B", "2");
    var lines = run(shell, env, "/bin/sh", "-c", "echo ${#LARGE} $B");
    assertEquals(List.of("100000 2"), lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void whatCannotBeExecutedIsToldOnStandardError(String shell) throws Exception {
    assertFalse(run(shell, Map.of(), "/nowhere/to/be/found").contains("never"));
    assertTrue(Files.readString(folder.resolve("err")).contains("/nowhere/to/be/found"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/bin/sh", "/bin/bash"})
  void standardInputIsEmptyAndTheOthersAreReadWrite(String shell) throws Exception {
    var lines =
        run(shell, Map.of(), "/bin/sh", "-c", "readlink /proc/$$/fd/0; cat /proc/$$/fdinfo/[12]");
    assertEquals("/dev/null", lines.getFirst());
    assertEquals(
        2,
        lines.stream().filter(line -> line.matches("flags:\\s+0[0-7]*2")).count(),
        lines.toString());
  }
}
