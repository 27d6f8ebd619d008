package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** How jsup learns about an app, for people. */
@Doc("How jsup learns about an app, for people")
public record AppHealthView(
    @Doc("What makes it online; absent when it is that it lives") @Nullable String ready,
    @Doc("How long that may take, in milliseconds") @Nullable Long readyTimeoutMs,
    @Doc("What it must go on answering, and how often") @Nullable String liveness,
    @Doc("How often it must say WATCHDOG=1, in milliseconds") @Nullable Long watchdogMs) {}
