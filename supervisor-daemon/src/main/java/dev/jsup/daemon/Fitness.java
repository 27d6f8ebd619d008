package dev.jsup.daemon;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import dev.jsup.daemon.journal.JournalCheck;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.settings.DaemonSettings;
import dev.jsup.daemon.settings.SettingsFile;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.JsupHome;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this version can be the daemon of a home that another one serves: it starts, its native
 * calls link, and it understands what is there. Nothing is changed.
 *
 * <p>It says {@code fit PID VERSION COMMIT} and ends when its standard input does, so that until
 * then its process shows how it was started; or it says why not.
 */
final class Fitness {
  /** Begins the line of one that is fit. */
  static final String FIT = "fit ";

  private Fitness() {}

  /** Says how things stand; returns whether it is fit. */
  static boolean tell(JsupHome home) throws IOException {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .setLevel(Level.OFF);
    var faults = faults(home);
    if (!faults.isEmpty()) {
      Console.complain("jsup: " + String.join("; ", faults));
      return false;
    }
    var build = BuildVersion.current();
    Console.tell(FIT + ProcessHandle.current().pid() + ' ' + build.toHeader());
    return System.in.read() < 0;
  }

  private static List<String> faults(JsupHome home) throws IOException {
    Posix.uid();
    var faults = new ArrayList<String>();
    if (!Epoll.isAvailable()) {
      faults.add("it cannot load Netty's native epoll transport: " + Epoll.unavailabilityCause());
    }
    if (Files.exists(home.settings())
        && SettingsFile.read(home.settings().toString(), Files.readString(home.settings()))
            instanceof YamlResult.Invalid<DaemonSettings> invalid) {
      faults.add("it does not understand the settings: " + invalid.message());
    }
    var journal = home.path().resolve("state/journal");
    try {
      var unread = JournalCheck.faults(journal);
      if (!unread.isEmpty()) {
        faults.add("it cannot read the journal: " + String.join("; ", unread));
      }
    } catch (IOException e) {
      faults.add("it cannot read the journal in " + journal + ": " + IoReason.of(e));
    }
    return faults;
  }
}
