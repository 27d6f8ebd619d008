package dev.jsup.daemon;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.settings.DaemonSettings;
import dev.jsup.daemon.settings.SettingsFile;
import dev.jsup.daemon.settings.VariableDefaults;
import dev.jsup.daemon.yaml.YamlResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings in force, and how they are read again. A file with faults changes nothing. */
final class LiveSettings {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSettings.class);

  private final Path file;
  private final DaemonLog log;
  private final VariableDefaults variables;
  private volatile DaemonSettings current;

  LiveSettings(Path file, VariableDefaults variables, DaemonLog log) {
    this.file = file;
    this.variables = variables;
    this.log = log;
    this.current = DaemonSettings.BUILT_IN.under(variables);
  }

  DaemonSettings current() {
    return current;
  }

  /** Reads the file, if there is one, when the daemon starts. */
  void load() {
    if (Files.exists(file)) {
      reload();
    }
  }

  /** Reads the file and says in the log what changes, or what is wrong with it. */
  synchronized void reload() {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      text = "";
    } catch (IOException e) {
      LOG.error("cannot read {}: {}; the settings stay as they are", file, IoReason.of(e));
      return;
    }
    switch (SettingsFile.read(String.valueOf(file.getFileName()), text)) {
      case YamlResult.Valid<DaemonSettings>(var settings) -> apply(settings.under(variables));
      case YamlResult.Invalid<DaemonSettings> invalid ->
          LOG.error("the settings stay as they are:\n{}", invalid.message());
    }
  }

  private void apply(DaemonSettings settings) {
    var changes = current.changesTo(settings);
    boolean quieter = settings.logLevel().compareTo(current.logLevel()) < 0;
    current = settings;
    log.rotation(settings.daemonLog());
    if (quieter) {
      // Said before the new level would leave it out.
      report(changes);
      log.level(settings.logLevel());
    } else {
      log.level(settings.logLevel());
      report(changes);
    }
  }

  private static void report(List<String> changes) {
    if (changes.isEmpty()) {
      LOG.info("settings read, nothing changed");
    }
    changes.forEach(change -> LOG.info("setting {}", change));
  }
}
