package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.duration;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;
import static dev.jsup.daemon.ecosystem.SchemaTypes.oneOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the keys mean that say what has an app restarted though it runs, how it is reloaded, and as
 * whom it runs.
 */
final class TriggerDocs {
  private static final long MIB = 1L << 20;
  private static final String FIVE_OR_SIX_FIELDS = "^\\s*(\\S+(\\s+\\S+){4,5}\\s*)?$";

  static final List<KeyDoc> ALL =
      List.of(
          new KeyDoc(
              AppKeys.MAX_MEMORY_RESTART,
              orNever(SchemaTypes.size(MIB, 1L << 50)),
              "An instance whose process tree takes more memory than this is restarted."),
          new KeyDoc(
              AppKeys.CRON_RESTART,
              orNever(object("type", "string", "pattern", FIVE_OR_SIX_FIELDS)),
              "When it is restarted: a pattern as in crontab(5), with seconds first if it has six"
                  + " fields."),
          new KeyDoc(
              AppKeys.WATCH,
              paths(),
              "Files and folders that it is restarted for when they change; true: those of its"
                  + " folder. A change while no daemon runs is not made up for."),
          new KeyDoc(AppKeys.IGNORE_WATCH, paths(), "What of these it is not restarted for."),
          new KeyDoc(
              AppKeys.WATCH_DELAY,
              duration(),
              "How long nothing must have changed before it is restarted."),
          new KeyDoc(
                  AppKeys.RELOAD_ORDER,
                  oneOf(List.of("stop-first", "start-first")),
                  "Whether a reload starts one more instance before it stops the first; for apps"
                      + " that can run once more than they are to.")
              .or("stop-first"),
          new KeyDoc(
              AppKeys.POST_UPDATE,
              SchemaTypes.commands(),
              "Commands that jsup pull, forward and backward run in its folder after an update,"
                  + " before they reload it."),
          new KeyDoc(
              AppKeys.USER,
              anyText(),
              "The user that it runs as, by name or number; only under a daemon of root."),
          new KeyDoc(AppKeys.GROUP, anyText(), "The group that it runs as, by name or number."),
          new KeyDoc(
              AppKeys.PID_FILE,
              anyText(),
              "Where its pid is written, relative to its folder; of several instances with -ID"
                  + " before the ending."),
          new KeyDoc(
                  AppKeys.STDIN,
                  oneOf(List.of("none", "pipe")),
                  "Its standard input: nothing, or a pipe for lines that are sent to it.")
              .or("none"));

  private TriggerDocs() {}

  private static Map<String, Object> orNever(Map<String, Object> type) {
    var never = new ArrayList<Object>(List.of("", 0, "0", false, "false", "False", "FALSE"));
    never.add(null);
    return object("anyOf", List.of(type, object("enum", never)));
  }

  private static Map<String, Object> anyText() {
    return object("type", List.of("string", "number", "boolean", "null"));
  }

  private static Map<String, Object> paths() {
    return object(
        "type",
        List.of("array", "string", "number", "boolean", "null"),
        "items",
        object("type", List.of("string", "number", "boolean"), "pattern", "\\S"));
  }
}
