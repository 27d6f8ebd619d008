package dev.jsup.daemon.lifecycle;

/** The named deadlines an instance can be waiting for; arming one replaces the one of that name. */
public enum Timer {
  /** The process has lived long enough to be online. */
  MIN_UPTIME,
  /** It had its time to become ready. */
  READY_TIMEOUT,
  /** The delay before a restart is over. */
  RESTART_DELAY,
  /** Its stop command had its time to end it. */
  STOP_COMMAND,
  /** What was asked to stop had its time. */
  GRACE_PERIOD,
  /** What was killed had its time to be gone. */
  KILL_AGAIN
}
