package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.daemon.usage.Usage;
import dev.jsup.protocol.ErrorCode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a list of instances is sorted by; equal ones stay as they are.
 *
 * @param descending whether from the greatest on
 */
record ListOrder(Field field, boolean descending) {
  private static final Usage NONE = new Usage(0, 0);

  /** What there is to sort by. */
  enum Field {
    ID,
    NAME,
    NAMESPACE,
    PID,
    STATUS,
    UPTIME,
    RESTARTS,
    CPU,
    MEMORY;

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads {@code cpu}, {@code cpu:asc} or {@code cpu:desc}. */
  static ListOrder of(String text) throws Refused {
    int colon = text.indexOf(':');
    var word = colon < 0 ? text : text.substring(0, colon);
    var direction = colon < 0 ? "asc" : text.substring(colon + 1);
    for (var field : Field.values()) {
      if (field.word().equals(word) && List.of("asc", "desc").contains(direction)) {
        return new ListOrder(field, direction.equals("desc"));
      }
    }
    var words = List.of(Field.values()).stream().map(Field::word).toList();
    var near = NearestWord.of(word, words).map("; did you mean '%s'?"::formatted).orElse("");
    throw new Refused(
        ErrorCode.BAD_REQUEST,
        "sort: '%s' (expected: %s, with :asc or :desc)%s"
            .formatted(text, String.join(", ", words), near),
        "");
  }

  List<InstanceSnapshot> sorted(List<InstanceSnapshot> instances, Map<Long, Usage> usage) {
    var order = ascending(usage);
    return instances.stream().sorted(descending ? order.reversed() : order).toList();
  }

  private Comparator<InstanceSnapshot> ascending(Map<Long, Usage> usage) {
    return switch (field) {
      case ID -> Comparator.comparingInt(InstanceSnapshot::id);
      case NAME -> Comparator.comparing(each -> each.spec().name());
      case NAMESPACE -> Comparator.comparing(each -> each.spec().namespace());
      case PID -> Comparator.comparingLong(ListOrder::pid);
      case STATUS -> Comparator.comparing(each -> each.status().toString());
      case UPTIME -> Comparator.comparingLong(ListOrder::uptime);
      case RESTARTS -> Comparator.comparingInt(each -> each.instance().restarts());
      case CPU -> Comparator.comparingDouble(each -> use(each, usage).cpuPercent());
      case MEMORY -> Comparator.comparingLong(each -> use(each, usage).memoryBytes());
    };
  }

  private static long pid(InstanceSnapshot instance) {
    return instance.instance().pid().orElse(0);
  }

  /** The later it began the shorter it is up; what is down is not up at all. */
  private static long uptime(InstanceSnapshot instance) {
    return instance.instance().pid().isPresent()
        ? -instance.instance().startedNanos()
        : Long.MIN_VALUE;
  }

  private static Usage use(InstanceSnapshot instance, Map<Long, Usage> usage) {
    return usage.getOrDefault(pid(instance), NONE);
  }
}
