package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.RestartPolicy;
import java.time.Duration;

/**
 * The part of an app's spec that the life cycle needs.
 *
 * @param stopSignal the signal that asks to stop, without SIG
 * @param killMode which processes it and KILL are for
 * @param gracePeriod from that signal to KILL
 */
public record LifecycleSettings(
    RestartPolicy restartPolicy, String stopSignal, KillMode killMode, Duration gracePeriod) {}
