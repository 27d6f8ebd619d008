package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** An app and its instances. */
@Doc("An app and its instances.")
public record AppView(
    @Doc("Name") String name,
    @Doc("Group of apps") String namespace,
    @Doc("The program and its arguments, as run") List<String> command,
    @Doc("Working directory") String cwd,
    @Doc("Restart policy") RestartMode restart,
    @Doc("Unstable restarts after which the policy gives up") int maxRestarts,
    @Doc("Delay before a restart, in milliseconds") long restartDelayMs,
    @Doc("Alive this long, an instance is online, in milliseconds") long minUptimeMs,
    @Doc("Signal that asks it to stop") String stopSignal,
    @Doc("Grace period between that and KILL, in milliseconds") long killTimeoutMs,
    @Doc("First declared, ISO 8601 with offset") String createdAt,
    @Doc("Its instances by number") List<InstanceView> instances) {}
