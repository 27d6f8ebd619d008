package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.InstanceEvent;

/**
 * The edge to the operating system, as the owner needs it. No method waits for a disk or a process;
 * what happens is reported as facts.
 */
public interface Processes {
  /** Launches a process; reports {@code Spawned} or {@code SpawnFailed}, later {@code Exited}. */
  void spawn(Launch launch, Facts facts);

  /**
   * Takes over a process that an earlier daemon has launched: its pipes are read again, and its end
   * is reported as with {@link #spawn}, also when it has come already. Trouble with its logs is no
   * reason to leave it.
   */
  void adopt(Launch launch, long pid, Facts facts);

  /** Reports the end of {@code pid} too, which the app has made its main process. */
  void follow(Launch launch, long pid, Facts facts);

  /** Sends a signal to one process. */
  void signal(long pid, String signal);

  /** Sends a signal to the process of a launch and to all that came from it. */
  void signalTree(Launch launch, long pid, String signal);

  /**
   * Runs the command that asks the process of a launch to stop; reports {@code StopCommandFailed}
   * if that cannot be started, exits with other than 0, or is cut off. {@code TreeGone} waits for
   * it.
   */
  void runStopCommand(Launch launch, long pid, Facts facts);

  /** Cuts the stop command of a launch off, if it runs; so does {@link #killTree}. */
  void endStopCommand(Launch launch);

  /** KILLs what an ended process has left, and reports {@code TreeGone} when nothing is. */
  void clearTree(Launch launch, long pid, Facts facts);

  /** Reports {@code TreeGone} when nothing of the launch is left. */
  void awaitTree(Launch launch, long pid, Facts facts);

  /**
   * KILLs the process of a launch and all that came from it. Reports a {@code NoteTold} for each
   * that an earlier KILL, half a second ago or more, has not ended.
   */
  void killTree(Launch launch, long pid, Facts facts);

  /** Drops pipes and pid file of an instance that is deleted. */
  void forget(Launch launch);

  /** Where facts about one launch are reported; callable from any thread. */
  @FunctionalInterface
  interface Facts {
    void report(InstanceEvent fact);
  }

  /**
   * One attempt to run an instance's process.
   *
   * @param generation counts the attempts of the instance
   */
  record Launch(int id, int number, int generation, AppSpec spec, InstanceFiles files) {}
}
