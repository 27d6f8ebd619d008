package dev.jsup.integration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An app that writes numbered lines, of which {@link NumberedLog} can tell whether they are all
 * there. Each instance begins its lines with a letter, {@code a} for the first; on the standard
 * error, if it is asked to write there too, with the letter in upper case. Every 8th line is the
 * letter alone, the others are {@code a 0000001 3 TEXT}: the number, and how often the UTF-8 text
 * is repeated, 10 bytes each time.
 *
 * <p>It goes on where the run before it has ended, however that was, and it ends once it is told
 * that it is {@link #enough}, or at {@code count}.
 */
final class NumberedWriter {
  private static final String PROGRAM =
      """
      use strict; use warnings; use Time::HiRes 'time';
      $| = 0;
      my %o = (count => 0, rate => 0, big => 0, err => 0, crash => '', @ARGV);
      my $letter = chr(ord('a') + ($ENV{NODE_APP_INSTANCE} || 0));
      my %crash = map { $_ => 1 } split /,/, $o{crash};
      my $unit = "a\\xc3\\xa9\\xe2\\x82\\xac\\xf0\\x9f\\x98\\x80";
      my $stop = 0;
      $SIG{$_} = sub { $stop = 1 } for 'TERM', 'INT', 'HUP';
      sub note {
        my ($file, $text) = @_;
        open my $out, '>', "$file.part" or die "$file: $!";
        print $out "$text\\n";
        close $out;
        rename "$file.part", $file or die "$file: $!";
      }
      sub line {
        my ($letter, $i) = @_;
        return "$letter\\n" if $i % 8 == 0;
        my $times = $o{big} && $i % 1999 == 0 ? $o{big} : $i % 101 == 0 ? 1000 : $i % 13;
        return sprintf "%s %07d %d %s\\n", $letter, $i, $times, $unit x $times;
      }
      my $first = 1;
      if (open my $in, '<', "next-$letter") { $first = <$in> + 0 }
      my $burst = $o{rate} < 200 ? 1 : int($o{rate} / 100);
      my $begin = time;
      my $i = $first;
      for (;; $i++) {
        last if $stop || ($o{count} && $i > $o{count}) || ($i % 64 == 0 && -e 'enough');
        my $line = line($letter, $i);
        if ($crash{$i} && !-e "crashed-$letter-$i") {
          note("crashed-$letter-$i", 1);
          note("next-$letter", $i);
          print substr($line, 0, length($line) / 2);
          STDOUT->flush;
          kill KILL => $$;
        }
        print $line;
        print STDERR line(uc $letter, $i) if $o{err};
        if ($o{rate} && $i % $burst == 0) {
          STDOUT->flush;
          note("at-$letter", $i);
          my $early = $begin + ($i - $first) / $o{rate} - time;
          select undef, undef, undef, $early if $early > 0;
        }
      }
      STDOUT->flush;
      note("next-$letter", $i);
      note("last-$letter", $i - 1) if !$stop;
      """;

  private final Sandbox box;

  private NumberedWriter(Sandbox box) {
    this.box = box;
  }

  /**
   * Declares and starts it; it writes to the file {@code out.log} of its folder, unless the keys
   * say otherwise.
   *
   * @param options of the program: {@code count} of lines, {@code rate} of lines a second (else as
   *     fast as it can), {@code big} for how often the text is repeated in a few huge lines, {@code
   *     err} 1 to write to both streams, {@code crash} numbers of lines in which it kills itself
   * @param keys of the app in the ecosystem file
   */
  static NumberedWriter start(TestHome home, String name, Map<String, ?> options, String keys) {
    var writer = new NumberedWriter(new Sandbox(home, name));
    home.apps().file(name + "/numbered.pl", PROGRAM);
    writer.restart(options, keys);
    return writer;
  }

  /** Starts it again after the daemon has ended, with the same or other options. */
  void restart(Map<String, ?> options, String keys) {
    var args = new HashMap<String, String>();
    options.forEach((option, value) -> args.put(option, "'" + value + "'"));
    var words = args.entrySet().stream().map(arg -> arg.getKey() + ", " + arg.getValue()).toList();
    var restart = options.containsKey("crash") ? "on-failure" : "never";
    var app =
        """
        apps:
        - name: %s
          script: numbered.pl
          interpreter: perl
          args: [%s]
          restart: %s
        """
            .formatted(box.name(), String.join(", ", words), restart);
    var file = keys.contains("out_file:") ? "" : "out_file: out.log\n";
    box.home().apps().file(box.name() + "/app.yaml", app + (file + keys).indent(2));
    box.home().jsup("start", box.name() + "/app.yaml", "--no-wait").ok();
  }

  Sandbox box() {
    return box;
  }

  Instance app() {
    return box.home().instance(box.name());
  }

  /** The number up to which the instance of a letter, which has a rate, has written. */
  long written(char letter) {
    var lines = box.lines("at-" + letter);
    return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst());
  }

  /** Waits until it has written {@code count} lines more. */
  void awaitMore(char letter, long count) {
    long before = written(letter);
    Await.until(
        () -> "%d more lines than %d, is: %d".formatted(count, before, written(letter)),
        () -> written(letter) >= before + count);
  }

  /** Has all instances end soon. */
  void enough() {
    box.put("enough", "");
  }

  /** Waits until all instances have ended by themselves: their output is in the files by then. */
  void awaitEnd() {
    Await.until(
        () -> "all exited, is: " + app().app(),
        () -> states().stream().allMatch(state -> state.equals("exited")));
  }

  private List<String> states() {
    return app().app().get("instances").items().stream()
        .map(instance -> instance.get("state").text())
        .toList();
  }

  /** The number of the last line that the instance of a letter has written before it ended. */
  long last(char letter) {
    return Long.parseLong(box.lines("last-" + letter).getFirst());
  }
}
