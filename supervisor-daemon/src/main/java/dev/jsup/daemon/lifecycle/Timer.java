package dev.jsup.daemon.lifecycle;

/** The named deadlines an instance can be waiting for; arming one replaces the one of that name. */
public enum Timer {
  /** The process has lived long enough to be online. */
  MIN_UPTIME,
  /** The delay before a restart is over. */
  RESTART_DELAY,
  /** What was asked to stop had its time. */
  GRACE_PERIOD
}
