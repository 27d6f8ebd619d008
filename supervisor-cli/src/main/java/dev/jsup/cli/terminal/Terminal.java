package dev.jsup.cli.terminal;

import dev.jsup.cli.error.OutputClosedException;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error, unbuffered, and the line on standard error that is rewritten
 * while work is in progress. For one thread, unless a method says otherwise.
 */
public final class Terminal {
  private static final byte[] CLEAR_LINE = {'\r', 27, '[', 'K'};

  private final OutputStream out;
  private final OutputStream error;
  private final TerminalKind kind;
  private final @Nullable Descriptor outDescriptor;
  private boolean progressShown;

  public Terminal(OutputStream out, OutputStream error, TerminalKind kind) {
    this(out, error, kind, null);
  }

  private Terminal(
      OutputStream out, OutputStream error, TerminalKind kind, @Nullable Descriptor outDescriptor) {
    this.out = out;
    this.error = error;
    this.kind = kind;
    this.outDescriptor = outDescriptor;
  }

  /** The streams of this process. */
  public static Terminal ofProcess(Map<String, String> environment) {
    return new Terminal(
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        TerminalKind.ofProcess(environment),
        Descriptor.OUT);
  }

  /** The same standard error, with {@code other} as a standard output that is no terminal. */
  public Terminal withOut(OutputStream other) {
    return new Terminal(
        other, error, new TerminalKind(false, kind.error(), kind.columns(), false, kind.dumb()));
  }

  /** The same terminal, while {@code other} gets what is meant for its standard output. */
  public Terminal capturedBy(OutputStream other) {
    return new Terminal(other, error, kind);
  }

  /** The same standard error, while {@code other} gets what a terminal of that kind is shown. */
  public Terminal capturedBy(OutputStream other, TerminalKind shown) {
    return new Terminal(other, error, shown);
  }

  public TerminalKind kind() {
    return kind;
  }

  /** What the daemon must know to render for these streams. */
  public TerminalTraits traits(boolean json, boolean silent, boolean color) {
    return new TerminalTraits(
        kind.out() ? kind.columns() : 0,
        kind.out() && kind.color() && color && !json,
        kind.error() && !kind.dumb() && !silent,
        json);
  }

  /** Writes a piece of the answer. */
  public void out(byte[] bytes, int from, int length) throws IOException {
    clearProgress();
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw isClosed(e)
          ? new OutputClosedException(e)
          : new IOException("cannot write to standard output: " + e.getMessage(), e);
    }
  }

  /**
   * Waits until nobody reads standard output any more, which else only a write would tell. For any
   * thread.
   *
   * @return false, at once, when that cannot be known: it is no pipe and no socket
   */
  public boolean awaitNoReader() {
    if (outDescriptor == null) {
      return false;
    }
    try {
      outDescriptor.awaitNoReader();
      return true;
    } catch (IOException _) {
      // The next write says it.
      return false;
    }
  }

  /** Writes a text that is the answer. */
  public void print(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    out(bytes, 0, bytes.length);
  }

  /** Writes a piece of a message. There is nowhere left to complain when that fails. */
  public void error(byte[] bytes, int from, int length) {
    clearProgress();
    writeError(bytes, from, length);
  }

  /** Tells the user something, signed {@code jsup:}. */
  public void message(String text) {
    var bytes = ("jsup: " + text + "\n").getBytes(StandardCharsets.UTF_8);
    error(bytes, 0, bytes.length);
  }

  /** Tells whoever sits at the terminal something that no script wants to know. */
  public void notice(String text) {
    if (kind.error()) {
      var bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
      error(bytes, 0, bytes.length);
    }
  }

  /** Whether somebody sits at the terminal who can answer. */
  public boolean canAsk() {
    return outDescriptor != null && kind.error() && Descriptor.IN.isTerminal();
  }

  /** Asks {@code question}, which is answered with yes or no; anything else is no. */
  public boolean confirm(String question) throws IOException {
    var bytes = (question + " [y/N] ").getBytes(StandardCharsets.UTF_8);
    error(bytes, 0, bytes.length);
    var line = new ByteArrayOutputStream();
    for (int read = System.in.read(); read >= 0 && read != '\n'; read = System.in.read()) {
      line.write(read);
    }
    var answer = line.toString(StandardCharsets.UTF_8).strip();
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /** Shows what is in progress, instead of what was shown before. */
  public void progress(String line) {
    if (!kind.error() || kind.dumb()) {
      return;
    }
    clearProgress();
    var bytes = fit(line).getBytes(StandardCharsets.UTF_8);
    writeError(bytes, 0, bytes.length);
    progressShown = true;
  }

  /** Takes away what was in progress. */
  public void clearProgress() {
    if (progressShown) {
      progressShown = false;
      writeError(CLEAR_LINE, 0, CLEAR_LINE.length);
    }
  }

  /** As much of {@code line} as fits on one line of the terminal, with nothing that leaves it. */
  private String fit(String line) {
    var fitting = new StringBuilder(kind.columns());
    int room = kind.columns() - 1;
    for (int i = 0; i < line.length() && room > 0; room--) {
      int character = line.codePointAt(i);
      fitting.appendCodePoint(Character.isISOControl(character) ? ' ' : character);
      i += Character.charCount(character);
    }
    return fitting.toString();
  }

  private void writeError(byte[] bytes, int from, int length) {
    try {
      error.write(bytes, from, length);
    } catch (IOException _) {
      // The exit code still says it.
    }
  }

  private static boolean isClosed(IOException e) {
    return "Broken pipe".equals(e.getMessage()) || Descriptor.OUT.hasReader();
  }
}
