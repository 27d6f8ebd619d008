package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.model.IdView;
import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogPrefixTest {
  private static final List<IdView> SHOWN =
      List.of(
          new IdView(0, "api", 0, 1L),
          new IdView(1, "api", 1, 2L),
          new IdView(12, "数据", 0, 3L),
          new IdView(3, "billing", 0, null));

  @Test
  void isAlignedOverTheInstancesThatAreShown() {
    var prefix = LogPrefix.over(SHOWN, TerminalTraits.PLAIN);
    assertEquals("0|api     | ", prefix.of(item(0, "api", LogStream.OUT)));
    assertEquals("1|api     | ", prefix.of(item(1, "api", LogStream.ERR)));
    assertEquals("12|数据   | ", prefix.of(item(12, "数据", LogStream.OUT)));
    assertEquals("3|billing | ", prefix.of(item(3, "billing", LogStream.OUT)));
  }

  @Test
  void isThereForAnAppThatCameLater() {
    var prefix = LogPrefix.over(SHOWN, TerminalTraits.PLAIN);
    assertEquals("20|later-than-all | ", prefix.of(item(20, "later-than-all", LogStream.OUT)));
    assertTrue(
        LogPrefix.over(List.of(), Views.colored(80))
            .of(item(20, "later", LogStream.OUT))
            .contains("20|later"));
  }

  @Test
  void marksTheErrorStreamByARedBar() {
    var prefix = LogPrefix.over(SHOWN, Views.colored(80));
    var out = prefix.of(item(0, "api", LogStream.OUT));
    var err = prefix.of(item(0, "api", LogStream.ERR));
    assertNotEquals(out, err);
    assertTrue(err.endsWith("\u001b[31m|\u001b[0m "), err);
    assertEquals("0|api     | ", out.replaceAll("\u001b\\[[0-9;]*m", ""));
    assertEquals("0|api     | ", err.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  /** The names have one hash code, and so would have one colour. */
  @Test
  void givesEveryAppAColourOfItsOwnWhileThereAreAny() {
    var names = List.of("AaAaAa", "AaAaBB", "AaBBAa", "AaBBBB", "BBAaAa", "BBAaBB", "BBBBAa");
    var apps = names.stream().map(name -> new IdView(0, name, 0, null)).toList();
    var prefix = LogPrefix.over(apps, Views.colored(80));
    assertEquals(1, names.stream().map(String::hashCode).distinct().count());
    assertEquals(
        names.size(), names.stream().map(name -> color(prefix, 0, name)).distinct().count());
  }

  @Test
  void givesAnAppItsColourAgainNextTime() {
    var alone = LogPrefix.over(List.of(new IdView(3, "billing", 0, null)), Views.colored(80));
    var again = LogPrefix.over(List.of(new IdView(9, "billing", 0, null)), Views.colored(80));
    assertEquals(color(alone, 3, "billing"), color(again, 9, "billing"));
  }

  @Test
  void hasColoursThatAreReadOnBlackAndOnWhite() {
    for (int index : LogPrefix.PALETTE) {
      double luminance = luminance(index);
      assertTrue((luminance + 0.05) / 0.05 >= 4, index + " on black");
      assertTrue(1.05 / (luminance + 0.05) >= 3, index + " on white");
    }
  }

  @Test
  void neverPassesControlCharactersOn() {
    assertEquals(
        "0|a\\e[2J | ",
        LogPrefix.over(List.of(), TerminalTraits.PLAIN).of(item(0, "a\u001b[2J", LogStream.OUT)));
  }

  private static String color(LogPrefix prefix, int id, String app) {
    var text = prefix.of(item(id, app, LogStream.OUT));
    return text.substring(0, text.indexOf('m'));
  }

  /** Of an entry of the 6 x 6 x 6 cube of xterm's colours, by the formula of WCAG 2. */
  private static double luminance(int index) {
    int[] levels = {0, 95, 135, 175, 215, 255};
    int cell = index - 16;
    return 0.2126 * linear(levels[cell / 36])
        + 0.7152 * linear(levels[cell / 6 % 6])
        + 0.0722 * linear(levels[cell % 6]);
  }

  private static double linear(int level) {
    double share = level / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static LogItem item(int id, String app, LogStream stream) {
    return new LogItem(id, app, 0, stream, null, "a line", 0);
  }
}
