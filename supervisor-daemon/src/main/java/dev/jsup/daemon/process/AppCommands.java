package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.OomKills;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands about apps: probes and stop commands. One thread starts the processes, one after
 * the other; a loop reads what they print and notices their ends. Thread-safe.
 */
public final class AppCommands implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AppCommands.class);
  private static final int BUFFER_BYTES = 1 << 16;

  /** A start that hangs (a disk) is not waited for longer than this at the end. */
  private static final long CLOSE_SECONDS = 2;

  private final ExecutorService starter = Workers.start("commands");
  private final OomKills oomKills = OomKills.open();
  private final AtomicLong started = new AtomicLong();
  private final Tools tools;

  /**
   * @param loop stays the caller's, to be closed after this
   * @param orphans what knows of processes that a command has left behind
   */
  public AppCommands(DescriptorLoop loop, Orphans orphans) {
    var exits = new ExitWatch(loop, oomKills);
    tools = new Tools(loop, exits, Arena.ofAuto().allocate(BUFFER_BYTES), orphans);
  }

  /**
   * What all commands share.
   *
   * @param buffer belongs to the loop
   */
  record Tools(DescriptorLoop loop, ExitWatch exits, MemorySegment buffer, Orphans orphans) {}

  /** Begins to run a command; does not wait. */
  public AppCommand start(AppCommand.Order order) {
    var mark = ProcessHandle.current().pid() + "-" + started.incrementAndGet();
    var command = new AppCommand(order, mark, tools);
    starter.execute(command::start);
    return command;
  }

  /** Starts no more; those that run are their callers' to cancel, before. */
  @Override
  public void close() {
    starter.shutdown();
    try {
      if (!starter.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("a command could not be started in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    oomKills.close();
  }
}
