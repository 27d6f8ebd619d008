package dev.jsup.daemon.command;

import dev.jsup.daemon.conf.ConfFile;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ConfView;
import dev.jsup.protocol.request.ConfRequest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what users have set; of all together without what looks secret. */
public final class ConfCommand implements Command<ConfRequest> {
  private final ConfFile conf;

  public ConfCommand(ConfFile conf) {
    this.conf = conf;
  }

  @Override
  public Answer run(ConfRequest request, Call call) throws Refused {
    var values = conf.values();
    if (request.key() == null) {
      var shown = masked(values);
      return Answer.of(new ConfView(shown), _ -> lines(shown));
    }
    var key = known(request.key(), values);
    var value = values.get(key);
    return Answer.of(new ConfView(new TreeMap<>(Map.of(key, value))), _ -> value + '\n');
  }

  /** {@code key} as it is kept, if there is a value of it. */
  static String known(String key, SortedMap<String, String> values) throws Refused {
    var canonical = ConfFile.canonical(key);
    if (values.containsKey(canonical)) {
      return canonical;
    }
    var near =
        NearestWord.of(canonical, values.keySet())
            .map(" (did you mean '%s'?)"::formatted)
            .orElse("");
    throw new Refused(
        ErrorCode.NO_SUCH_KEY,
        "nothing is set for '%s'%s".formatted(key, near),
        "See what is set with: jsup conf");
  }

  private static SortedMap<String, String> masked(SortedMap<String, String> values) {
    var shown = new TreeMap<>(values);
    shown.replaceAll((key, value) -> Secrets.isSecret(key) ? Secrets.MASK : value);
    return shown;
  }

  /** A line a value. */
  static String lines(Map<String, String> values) {
    return values.isEmpty()
        ? "nothing is set\n"
        : values.entrySet().stream()
            .map(each -> "%s = %s\n".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
  }
}
