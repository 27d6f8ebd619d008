package dev.jsup.daemon.logline;

import dev.jsup.daemon.logline.LineProcessor.Origin;
import java.nio.charset.StandardCharsets;

/**
 * Each line an object, with the keys of pm2 and {@code pid}:
 *
 * <pre>
 * {"timestamp":"2026-11-22T10:15:30.123+01:00","type":"out","process_id":3,"app_name":"api",
 *  "pid":4711,"message":"text"}
 * </pre>
 *
 * <p>What pm2 calls {@code process_id} is the id of the instance. The message stands last, as all
 * before it is the same for a whole chunk of lines.
 */
final class JsonForm extends LineForm {
  private static final byte[] BEGIN = ascii("{\"timestamp\":\"");
  private static final byte[] END = ascii("\"}\n");

  /** A byte may become six: longer messages than the default allows are cut at this size. */
  private static final int MOST_BYTES = 8 << 20;

  private static final int SURELY_LESS_BYTES = MOST_BYTES / 6;
  private static final int PART_BYTES = 1 << 16;
  private static final byte[] CUT = ascii(" [jsup: cut, too long in JSON]");

  private final DateFormat format;

  /** What stands between the time and the pid. */
  private final LineBuffer origin = new LineBuffer(96);

  private final LineBuffer before = new LineBuffer(160);

  /** 0 while it is not known. */
  private long pid;

  private boolean changed = true;

  JsonForm(Origin origin, DateFormat format) {
    this.format = format;
    put(
        "\",\"type\":\"%s\",\"process_id\":%d,\"app_name\":\""
            .formatted(origin.stream(), origin.id()),
        this.origin);
    JsonText.append(origin.app(), this.origin);
    put("\",\"pid\":", this.origin);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void put(String text, LineBuffer to) {
    var bytes = ascii(text);
    to.put(bytes, 0, bytes.length);
  }

  @Override
  void began(long pid) {
    this.pid = pid;
    changed = true;
  }

  @Override
  void at(long micros) {
    if (format.at(micros) || changed) {
      changed = false;
      before.clear();
      before.put(BEGIN, 0, BEGIN.length);
      format.append(before);
      before.put(origin.array(), 0, origin.size());
      put(pid == 0 ? "null" : Long.toString(pid), before);
      put(",\"message\":\"", before);
    }
  }

  @Override
  void line(byte[] bytes, int start, int end, LineBuffer out) {
    out.put(before.array(), 0, before.size());
    text(bytes, start, end > start && bytes[end - 1] == '\r' ? end - 1 : end, out);
    out.put(END, 0, END.length);
  }

  private static void text(byte[] bytes, int start, int end, LineBuffer out) {
    if (end - start <= SURELY_LESS_BYTES) {
      JsonText.append(bytes, start, end, out);
      return;
    }
    int most = out.size() + MOST_BYTES;
    int at = start;
    while (at < end && out.size() < most) {
      int part = end - at <= PART_BYTES ? end - at : Utf8.cut(bytes, at, PART_BYTES);
      JsonText.append(bytes, at, at + part, out);
      at += part;
    }
    if (at < end) {
      out.put(CUT, 0, CUT.length);
    }
  }

  /** As with the others, but what ends a line and what must be escaped is looked for at once. */
  @Override
  int lines(byte[] bytes, int start, int to, int max, LineBuffer out, int enough) {
    int at = start;
    while (at < to && out.size() < enough) {
      int special = ByteScan.special(bytes, at, to); // the last byte is
      int end = bytes[special] == '\r' ? special + 1 : special;
      boolean plain = bytes[end] == '\n';
      if (!plain) {
        end = ByteScan.lineEnd(bytes, special, to);
      }
      if (end - at > max) {
        return at;
      }
      if (plain) {
        out.put(before.array(), 0, before.size());
        out.put(bytes, at, special - at);
        out.put(END, 0, END.length);
      } else {
        line(bytes, at, end, out);
      }
      at = end + 1;
    }
    return at;
  }
}
