package dev.jsup.daemon.process;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Processes.Launch;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pid files of all instances. Of two that declare the same file the first has it, so that what
 * stands there is never the pid of a process that has ended while another runs. Callable from any
 * thread; its state belongs to the executor's.
 */
public final class PidFiles {
  private static final Logger LOG = LoggerFactory.getLogger("jsup.apps");

  private final Executor chores;
  private final Map<Path, Owner> owners = new HashMap<>();

  private record Owner(int id, String app, long pid) {}

  /**
   * @param chores one thread, which may block
   */
  PidFiles(Executor chores) {
    this.chores = chores;
  }

  /** The main process of a launch is {@code pid}. Does not wait. */
  void write(Launch launch, long pid) {
    var file = Path.of(launch.files().pid());
    chores.execute(() -> write(launch.id(), launch.spec().name(), file, pid));
  }

  void write(int id, String app, Path file, long pid) {
    var owner = owners.get(file);
    var problem =
        owner == null || owner.id == id
            ? PidFile.write(file, pid)
            : "cannot write %s: it is the pid file of %s, instance %d, too"
                .formatted(file, owner.app, owner.id);
    if (problem == null) {
      owners.put(file, new Owner(id, app, pid));
    } else {
      LOG.warn("{} {}", app, problem);
    }
  }

  /** {@code pid}, the main process of a launch, has ended. Does not wait. */
  void delete(Launch launch, long pid) {
    var file = Path.of(launch.files().pid());
    chores.execute(() -> delete(launch.id(), file, pid));
  }

  void delete(int id, Path file, long pid) {
    var owner = owners.get(file);
    if (owner != null && owner.id == id && owner.pid == pid) {
      owners.remove(file);
    }
    PidFile.delete(file, pid);
  }

  /** Its instance is no more. Does not wait. */
  void forget(Launch launch) {
    chores.execute(() -> owners.values().removeIf(owner -> owner.id == launch.id()));
  }

  /** The main process that {@code instance} had has ended while no daemon was there. */
  public static void deleteLeft(InstanceSnapshot instance) {
    instance
        .instance()
        .pid()
        .ifPresent(pid -> PidFile.delete(Path.of(instance.files().pid()), pid));
  }
}
