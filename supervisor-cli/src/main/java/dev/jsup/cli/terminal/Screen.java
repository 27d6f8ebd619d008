package dev.jsup.cli.terminal;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The whole of the terminal, for as long as it is open: a second screen without a cursor, where
 * keys count as they are typed. However the process ends, but for KILL, the terminal is left as it
 * was.
 */
public final class Screen implements AutoCloseable {
  private static final String OPEN = "\033[?1049h\033[?25l\033[?7l\033[H\033[2J";
  private static final String CLOSE = "\033[?7h\033[?25h\033[?1049l";
  private static final String TOP = "\033[H";
  private static final String CLEAR_LINE = "\033[K";

  private final Terminal terminal;
  private final String settings;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = new Thread(this::restore, "screen");

  private Screen(Terminal terminal, String settings) {
    this.terminal = terminal;
    this.settings = settings;
  }

  /**
   * Takes the screen.
   *
   * @param quit what to do when q is typed, on a thread of its own
   */
  public static Screen open(Terminal terminal, Runnable quit) throws IOException {
    boolean typed = Descriptor.IN.isTerminal();
    var screen = new Screen(terminal, typed ? stty("-g") : "");
    Runtime.getRuntime().addShutdownHook(screen.hook);
    if (typed) {
      stty("-icanon", "-echo");
      var keys = new Thread(() -> readKeys(quit), "keys");
      keys.setDaemon(true);
      keys.start();
    }
    terminal.print(OPEN);
    return screen;
  }

  /**
   * Writes over what is there, so that nothing flickers. Every line fits into the width; each is
   * cleared before it is written, as the cursor does not leave a line that is full.
   *
   * @param lines as many as there are rows
   */
  public void show(Iterable<String> lines) throws IOException {
    terminal.print(TOP + CLEAR_LINE + String.join("\r\n" + CLEAR_LINE, lines));
  }

  private static void readKeys(Runnable quit) {
    try {
      for (int key = System.in.read(); key >= 0; key = System.in.read()) {
        if (key == 'q' || key == 'Q') {
          quit.run();
        }
      }
    } catch (IOException _) {
      // ^C is left.
    }
  }

  /** Has the terminal change its settings; returns what it says. */
  private static String stty(String... arguments) throws IOException {
    var command = new String[arguments.length + 1];
    command[0] = "stty";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    var process = new ProcessBuilder(command).redirectInput(Redirect.INHERIT).start();
    try (var out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
    }
  }

  private void restore() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      terminal.print(CLOSE);
      if (!settings.isEmpty()) {
        stty(settings);
      }
    } catch (IOException _) {
      // There is no terminal any more.
    }
  }

  @Override
  public void close() {
    restore();
    Runtime.getRuntime().removeShutdownHook(hook);
  }
}
