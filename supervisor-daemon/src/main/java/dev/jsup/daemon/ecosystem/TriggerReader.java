package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.cron.CronPattern;
import dev.jsup.daemon.text.Sizes;
import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what has an app restarted though it runs. */
final class TriggerReader {
  /** The least that {@code TriggerAssembly} takes, which looks at what programs declare too. */
  private static final long LEAST_MEMORY = 1L << 20;

  private static final Set<String> YES = Set.of("true", "True", "TRUE");
  private static final Set<String> NO = Set.of("", "0", "false", "False", "FALSE");

  private final MappingReader keys;

  TriggerReader(MappingReader keys) {
    this.keys = keys;
  }

  /** Null when nothing of it is declared. */
  @Nullable TriggerOptions read() {
    var options = new TriggerOptions(memory(), cron(), watch());
    return options.equals(TriggerOptions.NONE) ? null : options;
  }

  /** As pm2 takes it, nothing and 0 are no limit. */
  private @Nullable Long memory() {
    return keys.parsed(
        AppKeys.MAX_MEMORY_RESTART,
        "bytes or a size like 300M or 1G, 1M or more",
        text ->
            (NO.contains(text) ? Sizes.parse("0") : Sizes.parse(text))
                .stream().filter(bytes -> bytes == 0 || bytes >= LEAST_MEMORY).boxed().findFirst());
  }

  private @Nullable String cron() {
    var text = keys.string(AppKeys.CRON_RESTART, "a cron pattern", _ -> true);
    if (text == null || NO.contains(text.strip())) {
      return text == null ? null : "";
    }
    if (CronPattern.parse(text) instanceof CronPattern.Parsed.Wrong(var problem)) {
      keys.complain(AppKeys.CRON_RESTART, "cron_restart: '%s': %s".formatted(text, problem));
    }
    return text;
  }

  private @Nullable WatchOptions watch() {
    var text = keys.text(AppKeys.WATCH);
    Boolean on = YES.contains(text) ? Boolean.TRUE : null;
    if (keys.has(AppKeys.WATCH) && NO.contains(text) && keys.isScalar(AppKeys.WATCH)) {
      on = Boolean.FALSE;
    }
    var paths = list(AppKeys.WATCH, "true, or files and folders");
    var options =
        new WatchOptions(
            on,
            on == null ? paths : null,
            list(AppKeys.IGNORE_WATCH, "files, folders and patterns"),
            keys.millis(AppKeys.WATCH_DELAY));
    return options.equals(WatchOptions.NONE) ? null : options;
  }

  /** A text is one of them, not split: a path may have spaces. */
  private @Nullable List<String> list(YamlKey key, String expected) {
    if (keys.isScalar(key)) {
      var one = keys.string(key, expected, _ -> true);
      return one == null ? null : List.of(one);
    }
    return keys.each(key, expected, each -> !each.isBlank());
  }
}
