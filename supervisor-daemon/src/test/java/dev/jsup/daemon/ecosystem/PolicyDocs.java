package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.bool;
import static dev.jsup.daemon.ecosystem.SchemaTypes.decimal;
import static dev.jsup.daemon.ecosystem.SchemaTypes.duration;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;
import static dev.jsup.daemon.ecosystem.SchemaTypes.oneOf;
import static dev.jsup.daemon.ecosystem.SchemaTypes.text;
import static dev.jsup.daemon.ecosystem.SchemaTypes.whole;

import dev.jsup.protocol.model.RestartMode;
import java.util.List;
import java.util.Map;

/** What the keys mean that say when an app is started again, and how it is stopped. */
final class PolicyDocs {
  private static final Map<String, Object> EXITS = object("$ref", "#/$defs/exits");

  static final List<KeyDoc> ALL =
      List.of(
          new KeyDoc(
                  AppKeys.RESTART,
                  oneOf(List.of(RestartMode.values())),
                  "After which ends, that nobody asked for, an instance is started again.")
              .or("always"),
          new KeyDoc(AppKeys.AUTORESTART, bool(), "pm2's word; false is restart: never.").or(true),
          new KeyDoc(AppKeys.RESTART_DELAY, duration(), "From an end to the next start.").or(0),
          new KeyDoc(
              AppKeys.BACKOFF,
              duration(),
              "The first of delays between restarts that grow; wins over restart_delay."),
          new KeyDoc(
                  AppKeys.BACKOFF_FACTOR,
                  decimal(1, 1000),
                  "How much longer each delay of a growing series is than the one before.")
              .or(1.5),
          new KeyDoc(AppKeys.BACKOFF_MAX, duration(), "The longest delay of a growing series.")
              .or("15s"),
          new KeyDoc(
                  AppKeys.BACKOFF_JITTER,
                  decimal(0, 1),
                  "The part of a delay that chance adds or takes away.")
              .or(0),
          new KeyDoc(
                  AppKeys.BACKOFF_RESET,
                  duration(),
                  "After a life of this length the growing delays begin again.")
              .or("30s"),
          new KeyDoc(
                  AppKeys.MIN_UPTIME,
                  duration(),
                  "A process that has lived so long is online and its start counts; a shorter life"
                      + " is unstable.")
              .or("1s"),
          new KeyDoc(
                  AppKeys.MAX_RESTARTS,
                  whole(
                      0,
                      999_999_999,
                      "^(\\d{1,9}|forever)$",
                      "expected: a whole number, 0 or more, or forever"),
                  "After so many unstable restarts in one window the app is given up.")
              .or(16),
          new KeyDoc(
              AppKeys.RESTART_WINDOW,
              duration(),
              "The window in which unstable restarts are counted: time lived and waited."),
          new KeyDoc(
              AppKeys.SUCCESS_EXIT_CODES,
              EXITS,
              "Exit codes and signals that are a clean end too."),
          new KeyDoc(
              AppKeys.STOP_EXIT_CODES,
              EXITS,
              "Exit codes and signals after which the app stays down."),
          new KeyDoc(
              AppKeys.PREVENT_EXIT_CODES,
              EXITS,
              "Exit codes and signals that are never followed by a restart."),
          new KeyDoc(
              AppKeys.FORCE_EXIT_CODES,
              EXITS,
              "Exit codes and signals that are always followed by a restart, unless another list"
                  + " says that they are not."),
          new KeyDoc(
              AppKeys.STOP_SIGNAL,
              SchemaTypes.signal(),
              "The signal that asks the app to end; without it TERM for Java apps, INT for"
                  + " others."),
          new KeyDoc(
                  AppKeys.KILL_MODE,
                  oneOf(List.of("tree", "group", "process")),
                  "Who gets the stop signal and KILL: all that the app has started, its process"
                      + " group, or its main process.")
              .or("tree"),
          new KeyDoc(AppKeys.TREEKILL, bool(), "pm2's word; false is kill_mode: process.").or(true),
          new KeyDoc(
              AppKeys.KILL_TIMEOUT,
              duration(),
              "From the stop signal to KILL; without it 10 s for Java apps, 1.6 s for others."),
          new KeyDoc(
              AppKeys.EXEC_STOP,
              text(),
              "A line for sh that asks the app to end, before the signal does; it has the app's"
                  + " environment and its pid as MAINPID."));

  private PolicyDocs() {}
}
