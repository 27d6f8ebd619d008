package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.Location;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlMapping.Entry;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlProblems;
import dev.jsup.daemon.yaml.YamlScalar;
import dev.jsup.daemon.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The folders that a file has served, in a list beside that of the apps as pm2 has it: each is an
 * app that runs the server of static files.
 */
final class StaticApps {
  static final YamlKey PATH = YamlKey.of("path");
  static final YamlKey PORT = YamlKey.of("port");
  static final YamlKey HOST = YamlKey.of("host");
  static final YamlKey SPA = YamlKey.of("spa");
  static final YamlKey FTP = YamlKey.of("ftp", "directory");
  static final YamlKey BASIC_AUTH = YamlKey.of("basic_auth");
  static final YamlKey USERNAME = YamlKey.of("username");
  static final YamlKey PASSWORD = YamlKey.of("password");

  /** pm2's, for a page of its company. */
  static final String IDLE = "monitor";

  private static final String ACCOUNT = "a mapping with username and password";
  private static final String EXPECTED = "a folder to serve, a mapping with path and port";
  private static final String VARIABLE = "JSUP_SERVE_";

  private final List<Entry> variables = new ArrayList<>();
  private final YamlMapping declared;

  private StaticApps(YamlMapping declared) {
    this.declared = declared;
  }

  /**
   * The apps that {@code list} comes to; what does not fit is a problem.
   *
   * @param idle gets the keys that have no effect here
   */
  static List<YamlMapping> of(YamlSequence list, YamlProblems problems, Set<String> idle) {
    var apps = new ArrayList<YamlMapping>();
    for (var item : list.items()) {
      if (item instanceof YamlMapping mapping) {
        apps.add(new StaticApps(mapping).app(problems, idle));
      } else {
        problems.add(item.location(), item.described() + " (expected: " + EXPECTED + ')');
      }
    }
    return apps;
  }

  private YamlMapping app(YamlProblems problems, Set<String> idle) {
    var keys = new MappingReader(declared, problems);
    var _ = keys.string(PATH, "a folder");
    var _ = keys.string(PORT, "a port, 0 to 65535", StaticApps::isPort);
    var _ = keys.string(HOST, "an address");
    var _ = keys.bool(SPA);
    var _ = keys.bool(FTP);
    add("PATH", declared, PATH);
    add("PORT", declared, PORT);
    add("HOST", declared, HOST);
    add("SPA", declared, SPA);
    add("FTP", declared, FTP);
    addAccount(keys, problems);
    var _ = keys.string(AppKeys.NAME, "a name");
    idle.addAll(keys.passOver(IDLE::equals));
    keys.rejectOthers();
    return made(declared.location());
  }

  /** Where it is asked for, nobody may get in without it. */
  private void addAccount(MappingReader keys, YamlProblems problems) {
    var account = keys.mapping(BASIC_AUTH, ACCOUNT);
    if (account != null) {
      boolean named = account.string(USERNAME, "a name") != null;
      if (account.string(PASSWORD, "a password") == null || !named) {
        problems.add(account.location(), "basic_auth (expected: " + ACCOUNT + ')');
      }
      account.rejectOthers();
    }
    for (var entry : declared.entries()) {
      if (!BASIC_AUTH.names().contains(entry.name())) {
        continue;
      }
      if (entry.value() instanceof YamlMapping values) {
        add("BASIC_AUTH_USERNAME", values, USERNAME);
        add("BASIC_AUTH_PASSWORD", values, PASSWORD);
        var at = entry.location();
        variables.add(new Entry(at, VARIABLE + "BASIC_AUTH", new YamlScalar(at, "true", false)));
      } else if (account == null && entry.value() instanceof YamlScalar scalar && scalar.isNull()) {
        problems.add(entry.location(), "basic_auth (expected: " + ACCOUNT + ')');
      }
    }
  }

  private static boolean isPort(String text) {
    return text.contains("${") || (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535);
  }

  private void add(String variable, YamlMapping values, YamlKey key) {
    values.entries().stream()
        .filter(entry -> key.names().contains(entry.name()) && isValue(entry.value()))
        .findFirst()
        .ifPresent(entry ->
            variables.add(new Entry(entry.location(), VARIABLE + variable, entry.value())));
  }

  private static boolean isValue(YamlNode node) {
    return node instanceof YamlScalar scalar && !scalar.isNull();
  }

  private YamlMapping made(Location at) {
    var entries = new ArrayList<Entry>();
    declared.entries().stream()
        .filter(entry -> AppKeys.NAME.names().contains(entry.name()))
        .forEach(entries::add);
    entries.add(new Entry(at, "script", new YamlScalar(at, AppName.BUNDLED, false)));
    entries.add(new Entry(at, "env", new YamlMapping(at, variables)));
    return new YamlMapping(at, entries);
  }
}
