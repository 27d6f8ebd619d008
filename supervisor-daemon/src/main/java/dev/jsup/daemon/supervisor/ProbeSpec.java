package dev.jsup.daemon.supervisor;

import java.time.Duration;

/**
 * One kind of probe of an app; the words are those of Kubernetes.
 *
 * @param initialDelay from the moment that it may begin to the first attempt
 * @param interval from the begin of one attempt to the begin of the next, more than zero
 * @param timeout after which an attempt has failed, more than zero
 * @param failureThreshold failures in a row that make the app unhealthy, from 1
 * @param successThreshold successes in a row that make it ready or healthy again, from 1
 */
public record ProbeSpec(
    ProbeTarget target,
    Duration initialDelay,
    Duration interval,
    Duration timeout,
    int failureThreshold,
    int successThreshold) {}
