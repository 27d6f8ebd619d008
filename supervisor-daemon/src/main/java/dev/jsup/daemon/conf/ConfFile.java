package dev.jsup.daemon.conf;

import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.os.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * What users have set by key: in memory, and in a file of mode 0600 that is read once. Thread-safe.
 */
public final class ConfFile {
  private static final Logger LOG = LoggerFactory.getLogger(ConfFile.class);

  private final ReentrantLock lock = new ReentrantLock();
  private final Path path;
  private volatile SortedMap<String, String> values;

  private ConfFile(Path path, SortedMap<String, String> values) {
    this.path = path;
    this.values = values;
  }

  /** Reads {@code path}; one that is broken is put aside, and nothing is set then. */
  public static ConfFile open(Path path) {
    try {
      return new ConfFile(path, ConfJson.read(Files.readAllBytes(path)));
    } catch (NoSuchFileException _) {
      return new ConfFile(path, Collections.emptySortedMap());
    } catch (IOException e) {
      return putAside(path, IoReason.of(e));
    } catch (JacksonException e) {
      return putAside(path, e.getOriginalMessage());
    }
  }

  private static ConfFile putAside(Path path, String reason) {
    var aside = path.resolveSibling(path.getFileName() + ".bad");
    LOG.error(
        "cannot read {}: {}; nothing is set, and it is renamed to {}",
        path,
        reason,
        aside.getFileName());
    try {
      PrivateFile.rename(path, aside);
    } catch (IOException e) {
      LOG.error("cannot rename {}: {}", path, IoReason.of(e));
    }
    return new ConfFile(path, Collections.emptySortedMap());
  }

  /** Where it is kept. */
  public Path path() {
    return path;
  }

  /** All values by key. */
  public SortedMap<String, String> values() {
    return values;
  }

  /** What is set for the app {@code name}: variables of its environment. */
  public Map<String, String> variablesOf(String name) {
    var variables = new TreeMap<String, String>();
    values.forEach((key, value) -> {
      var parts = ConfKey.of(key);
      if (parts.isOf(name)) {
        variables.put(parts.variable(), value);
      }
    });
    return variables;
  }

  /** {@code key} as it is kept. */
  public static String canonical(String key) {
    return ConfKey.canonical(key);
  }

  /** Whether {@code key} is a variable of the app {@code name}. */
  public static boolean isOf(String key, String name) {
    return ConfKey.of(key).isOf(name);
  }

  /** Sets values beside those that are set. */
  public void set(Map<String, String> more) throws IOException {
    change(all -> more.forEach((key, value) -> all.put(ConfKey.canonical(key), value)));
  }

  /** Forgets values. */
  public void unset(List<String> keys) throws IOException {
    change(all -> keys.forEach(key -> all.remove(ConfKey.canonical(key))));
  }

  private void change(Consumer<SortedMap<String, String>> change) throws IOException {
    lock.lock();
    try {
      var changed = new TreeMap<>(values);
      change.accept(changed);
      PrivateFile.replace(path, ConfJson.write(changed));
      values = Collections.unmodifiableSortedMap(changed);
    } finally {
      lock.unlock();
    }
  }
}
