package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the environments that a file is deployed to, in the words of pm2. What one lacks matters
 * only when it is deployed to: such a block may be there for its variables alone.
 */
final class DeployReader {
  static final YamlKey USER = YamlKey.of("user");
  static final YamlKey HOST = YamlKey.of("host");
  static final YamlKey PORT = YamlKey.of("port");
  static final YamlKey KEY = YamlKey.of("key");
  static final YamlKey REF = YamlKey.of("ref");
  static final YamlKey REPO = YamlKey.of("repo");
  static final YamlKey PATH = YamlKey.of("path");
  static final YamlKey SSH_OPTIONS = YamlKey.of("ssh_options");
  static final YamlKey FORWARD_AGENT = YamlKey.of("forward-agent");
  static final YamlKey PRE_SETUP = YamlKey.of("pre-setup");
  static final YamlKey POST_SETUP = YamlKey.of("post-setup");
  static final YamlKey PRE_DEPLOY_LOCAL = YamlKey.of("pre-deploy-local");
  static final YamlKey PRE_DEPLOY = YamlKey.of("pre-deploy");
  static final YamlKey POST_DEPLOY = YamlKey.of("post-deploy");
  static final YamlKey ENV = YamlKey.of("env");

  static final String EXPECTED = "a mapping with host, repo and path";

  /** What ssh or git would take for an option is none. */
  static final Pattern WORD = Pattern.compile("[^-\\s]\\S*");

  static final Pattern PLACE = Pattern.compile("[^-\\s].*");
  static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final String name;
  private final MappingReader keys;

  private DeployReader(String name, MappingReader keys) {
    this.name = name;
    this.keys = keys;
  }

  /** The environments of {@code deploy}, by their names; what does not fit is a problem. */
  static List<DeclaredDeploy> of(YamlMapping deploy, YamlProblems problems) {
    var all = new ArrayList<DeclaredDeploy>();
    for (var entry : deploy.entries()) {
      if (!isName(entry.name())) {
        problems.add(
            entry.location(), "'%s' cannot be the name of an environment".formatted(entry.name()));
      } else if (entry.value() instanceof YamlMapping mapping) {
        all.add(new DeployReader(entry.name(), new MappingReader(mapping, problems)).read());
      } else {
        problems.add(
            entry.value().location(),
            "%s: %s (expected: %s)".formatted(entry.name(), entry.value().described(), EXPECTED));
      }
    }
    return all;
  }

  private static boolean isName(String name) {
    return WORD.matcher(name).matches();
  }

  private DeclaredDeploy read() {
    var env = keys.strings(ENV, variable -> VARIABLE.matcher(variable).matches());
    var declared =
        new DeclaredDeploy(
            name,
            keys.string(USER, "the name of a user", text -> WORD.matcher(text).matches()),
            each(HOST, "a host", WORD),
            keys.parsed(PORT, "a port, 1 to 65535", DeployReader::port),
            keys.string(KEY, "a file"),
            keys.string(REF, "a branch, tag or commit", text -> WORD.matcher(text).matches()),
            keys.string(REPO, "a repository of git", text -> PLACE.matcher(text).matches()),
            keys.string(PATH, "a folder on the host", text -> PLACE.matcher(text).matches()),
            each(SSH_OPTIONS, "an option of ssh, such as ConnectTimeout=5", PLACE),
            Boolean.TRUE.equals(keys.bool(FORWARD_AGENT)),
            new DeclaredDeploy.Hooks(
                ShellCommands.of(keys, PRE_SETUP),
                ShellCommands.of(keys, POST_SETUP),
                ShellCommands.of(keys, PRE_DEPLOY_LOCAL),
                ShellCommands.of(keys, PRE_DEPLOY),
                ShellCommands.of(keys, POST_DEPLOY)),
            Objects.requireNonNullElse(env, Map.of()),
            keys.location());
    keys.rejectOthers();
    return declared;
  }

  /** One, or a list of them. */
  private List<String> each(YamlKey key, String expected, Pattern pattern) {
    if (keys.isScalar(key)) {
      var one = keys.string(key, expected, text -> pattern.matcher(text).matches());
      return one == null ? List.of() : List.of(one);
    }
    return orNone(keys.each(key, expected, text -> pattern.matcher(text).matches()));
  }

  private static List<String> orNone(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts;
  }

  private static Optional<Integer> port(String text) {
    return Optional.of(text)
        .filter(number -> number.matches("\\d{1,5}"))
        .map(Integer::valueOf)
        .filter(number -> number > 0 && number < 1 << 16);
  }
}
