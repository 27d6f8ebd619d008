package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.YamlFile;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlProblems;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of an ecosystem file.
 *
 * @param file what to call it in messages
 * @param path absolute; of standard input, the name that it would have in the caller's folder
 */
public record EcosystemText(String file, Path path, String text, Format format) {
  private static final Pattern SCRIPT = Pattern.compile(".*\\.[cm]?js");

  /** How the text is to be read. */
  public enum Format {
    YAML,
    JSON,
    /** JSON that a program has printed; its lines mean nothing to the user. */
    PRINTED
  }

  /** Whether the file of that name is a program that exports what it declares. */
  public static boolean isScript(String name) {
    return SCRIPT.matcher(name).matches();
  }

  /** The text of a file whose name says what it is. */
  public static EcosystemText of(String file, Path path, String text) {
    var format =
        isScript(file) ? Format.PRINTED : file.endsWith(".json") ? Format.JSON : Format.YAML;
    return new EcosystemText(file, path, text, format);
  }

  /** A text without a name: JSON if it begins as that does, else YAML. */
  public static EcosystemText ofInput(Path folder, String text) {
    var format = YamlFile.looksLikeJson(text) ? Format.JSON : Format.YAML;
    return new EcosystemText("<stdin>", folder.resolve("<stdin>"), text, format);
  }

  /** What it says; nothing if that is nothing, or if {@code problems} says why not. */
  Optional<YamlNode> parse(YamlProblems problems) {
    return switch (format) {
      case YAML -> YamlFile.parse(file, text, problems);
      case JSON -> YamlFile.parseJson(file, text, problems);
      case PRINTED ->
          YamlFile.parseJson(file, text, problems).map(root -> Printed.located(root, file));
    };
  }
}
