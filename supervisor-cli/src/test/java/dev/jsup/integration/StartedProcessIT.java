package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a supervised process finds when it begins. */
class StartedProcessIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  @Test
  void thePidIsTheAppItself() throws IOException {
    var app = home.start("self", home.apps().idle());
    var proc = app.proc();

    assertEquals(List.of("sleep", "1000"), proc.commandLine().subList(0, 2));
    assertTrue(proc.link("exe").contains("sleep"), proc.link("exe"));
    assertEquals(
        app.pid() + "\n",
        Files.readString(
            home.path().resolve("pids/self-%d.pid".formatted(app.view().get("id").number()))));
  }

  @Test
  void nothingElseStaysBehindForAnApp() {
    var app = home.start("alone", home.apps().idle());
    var daemon = home.daemon().pidIfAny();

    var ofHome = Proc.running(home.path()).stream().map(Proc::pid).toList();
    assertEquals(Set.of(daemon, app.pid()), Set.copyOf(ofHome));
    assertEquals(daemon, app.proc().parent());
  }

  @Test
  void itLeadsASessionAndAGroupOfItsOwnWithoutATerminal() {
    var proc = home.start("session", home.apps().idle()).proc();

    assertEquals(proc.pid(), proc.session());
    assertEquals(proc.pid(), proc.group());
    assertEquals(0, proc.terminal());
  }

  @Test
  void itHasTheThreeStandardDescriptorsOnlyAndReadsNothing() {
    var proc = home.start("three", home.apps().idle()).proc();

    assertEquals(Set.of(0, 1, 2), proc.descriptors());
    assertEquals("/dev/null", proc.link("fd/0"));
  }

  @Test
  void noSignalIsIgnoredOrBlocked() {
    var proc = home.start("signals", home.apps().idle()).proc();

    // From 32 on they are the C library's own.
    assertEquals(0, Long.parseUnsignedLong(proc.status("SigIgn"), 16) & 0x7fff_ffff);
    assertEquals(0, Long.parseUnsignedLong(proc.status("SigBlk"), 16) & 0x7fff_ffff);
  }

  @Test
  void theEnvironmentAndFolderOfTheCallerAreTheAppsOwn() throws IOException {
    var folder = Files.createDirectories(home.work().resolve("some where"));

    home.client()
        .in(folder)
        .with("GREETING", "grüß dich")
        .with("dotted.name-x", "kept")
        .with("MULTI", "line 1\nline 2")
        .with("EMPTY", "")
        .without("LOGNAME")
        .run("start", "sleep", "--name", "env", "--", "1000")
        .ok();

    var proc = home.instance("env").proc();
    assertEquals(folder.toString(), proc.link("cwd"));
    assertEquals("grüß dich", proc.variable("GREETING"));
    assertEquals("kept", proc.variable("dotted.name-x"));
    assertEquals("line 1\nline 2", proc.variable("MULTI"));
    assertEquals("", proc.variable("EMPTY"));
    assertEquals(folder.toString(), proc.variable("PWD"));
    assertFalse(proc.environment().containsKey("LOGNAME"));
  }

  @Test
  void itGetsTheCallersVariablesTheMarksAndNothingElse() {
    var caller = Map.of("PATH", System.getenv("PATH"), "ONLY", "this");
    home.start(
            Map.of(
                "targets", List.of("sleep"),
                "options", Map.of("name", "exact", "args", List.of("1000")),
                "env", caller))
        .granted();

    var expected = new TreeMap<String, String>(caller);
    expected.put("JSUP_HOME", home.path().toString());
    expected.put("JSUP_APP", "exact");
    expected.put("JSUP_INSTANCE", "0");
    expected.put("NODE_APP_INSTANCE", "0");
    expected.put("PWD", home.work().toString());
    var seen = new TreeMap<>(home.instance("exact").proc().environment());
    assertTrue(seen.remove("JSUP_LAUNCH").matches("[1-9]\\d*"));
    assertEquals(expected, seen);
  }

  @Test
  void noVariableOfTheLauncherScriptHidesOneOfTheCallers() {
    var names =
        List.of(
            ("root path java home cli daemon launcher common archive mapping locale sleep shrink tty"
                    + " columns main fd said ahead word session jdk_home caller_java_home")
                .split(" "));
    var client = home.client();
    for (var name : names) {
      client = client.with(name, "the caller's " + name);
    }

    client.run("start", "sleep", "--name", "names", "--", "1000").ok();

    var seen = home.instance("names").proc().environment();
    names.forEach(name -> assertEquals("the caller's " + name, seen.get(name)));
    assertTrue(seen.keySet().stream().noneMatch(name -> name.startsWith("jsup_")), seen.toString());
  }

  @Test
  void theCallersPathFindsTheCommandAndIsTheApps() {
    home.apps().script("tools/mytool", "echo from my tool", "exec sleep 1000");
    var path = home.work().resolve("tools") + ":" + System.getenv("PATH");

    home.client().with("PATH", path).run("start", "mytool").ok();

    var app = home.instance("mytool");
    app.awaitOut("from my tool");
    assertEquals(path, app.proc().variable("PATH"));
  }

  @Test
  void theGivenFolderIsTheAppsAndWhereItsScriptIs() throws IOException {
    Files.createDirectories(home.work().resolve("sub/deeper"));
    home.apps().script("sub/in.sh", "exec sleep 1000");

    home.jsup("start", "in.sh", "--cwd", "sub").ok();

    assertEquals(home.work() + "/sub", home.instance("in").proc().link("cwd"));
  }
}
