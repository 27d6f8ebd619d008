package dev.jsup.daemon.os;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The signals of Linux on x86 and ARM, by name and number; signal(7). */
public enum Signal {
  HUP(1),
  INT(2),
  QUIT(3),
  ILL(4),
  TRAP(5),
  ABRT(6),
  BUS(7),
  FPE(8),
  KILL(9),
  USR1(10),
  SEGV(11),
  USR2(12),
  PIPE(13),
  ALRM(14),
  TERM(15),
  STKFLT(16),
  CHLD(17),
  CONT(18),
  STOP(19),
  TSTP(20),
  TTIN(21),
  TTOU(22),
  URG(23),
  XCPU(24),
  XFSZ(25),
  VTALRM(26),
  PROF(27),
  WINCH(28),
  IO(29),
  PWR(30),
  SYS(31);

  private final int number;

  Signal(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** Reads {@code TERM}, {@code SIGTERM}, {@code sigterm} or {@code 15}. */
  public static Optional<Signal> parse(String word) {
    var upper = word.toUpperCase(Locale.ROOT);
    var name = upper.startsWith("SIG") ? upper.substring(3) : upper;
    return Arrays.stream(values())
        .filter(signal -> signal.name().equals(name) || name.equals("" + signal.number))
        .findFirst();
  }

  /** Whether it ends a process that does nothing about it, or asks it to end. */
  public boolean asksToEnd() {
    return switch (this) {
      case STOP, TSTP, TTIN, TTOU, CONT, CHLD, URG, WINCH -> false;
      default -> true;
    };
  }

  /** The name of a signal number; real-time signals are {@code RTMIN+n}. */
  public static String nameOf(int number) {
    return Arrays.stream(values())
        .filter(signal -> signal.number == number)
        .findFirst()
        .map(Enum::name)
        .orElseGet(() -> number >= 34 && number <= 64 ? "RTMIN+" + (number - 34) : "" + number);
  }
}
