package dev.jsup.cli.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.cli.command.Commands;
import dev.jsup.cli.usage.Usage;
import dev.jsup.cli.usage.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts, read by the shells that they are for. */
@Timeout(30)
class CompletionScriptsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theShellReadsItsScript(Shell shell) throws Exception {
    var word = shell.name().toLowerCase(Locale.ROOT);
    // zsh and fish are not everywhere; bash is, for the build needs it.
    assumeTrue(shell == Shell.BASH || Files.isExecutable(Path.of("/usr/bin", word)));
    assertEquals("", run(word, "-n", script(shell).toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '`',
      value = {
        "re > restart reload reset reloadLogs reload-logs resurrect report",
        "start --nam > --name --namespace",
        "start --restart > --restart --restart-delay",
        "start --restart on-f > on-failure",
        "start --restart = > always on-success on-failure on-abnormal on-watchdog unless-stopped never",
        "start --restart = n > never",
        "start -i > -i",
        "start -i m > max",
        "ls --js > --json",
        "rm a > all api",
        "rm ap > api",
        "scale api m > max",
        "signal K > KILL",
        "completion f > fish",
        "help exit > exit-codes",
        "--ver > --version",
        "-s li > list",
        "start x -- --na > ``",
        "nonsense --na > ``",
      })
  void bashCompletes(String words, String completions) throws Exception {
    var line = "jsup " + words;
    var driver =
        """
        . '%s'
        export JSUP_HOME='%s'
        COMP_WORDS=(%s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _jsup
        echo "${COMPREPLY[@]}"
        """
            .formatted(script(Shell.BASH), home(), line);
    assertEquals(completions, run("bash", "--norc", "-c", driver).strip());
  }

  @Test
  void bashCompletesEveryWordOfEveryVerb() throws Exception {
    var all =
        run(
            "bash",
            "--norc",
            "-c",
            ". '"
                + script(Shell.BASH)
                + "'; COMP_WORDS=(jsup '');"
                + " COMP_CWORD=1; _jsup; echo ${COMPREPLY[@]}");
    var expected = Arrays.stream(Verb.values()).flatMap(verb -> Completions.words(verb).stream());
    assertEquals(
        expected.sorted().toList(), Arrays.stream(all.strip().split(" ")).sorted().toList());
  }

  @Test
  void bashOffersNotAllAloneWhenNothingRuns() throws Exception {
    var script = script(Shell.BASH);
    var driver = "; JSUP_HOME=/none; COMP_WORDS=(jsup stop ''); COMP_CWORD=2; _jsup; ";
    var count =
        run("bash", "--norc", "-c", ". '" + script + "'" + driver + "echo ${#COMPREPLY[@]}");
    assertEquals("0", count.strip());
  }

  /** A home in which two apps run. */
  private Path home() throws IOException {
    var pids = Files.createDirectories(folder.resolve("home/pids"));
    Files.writeString(pids.resolve("api-0.pid"), "1");
    Files.writeString(pids.resolve("my-worker-12.pid"), "2");
    return folder.resolve("home");
  }

  private Path script(Shell shell) throws IOException {
    var usages =
        Arrays.stream(Verb.values()).map(verb -> Usage.of(verb, Commands.of(verb))).toList();
    return Files.writeString(folder.resolve("script"), shell.script(usages));
  }

  private static String run(String... command) throws Exception {
    var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(10, TimeUnit.SECONDS);
    assertEquals(0, process.exitValue(), output);
    return output;
  }
}
