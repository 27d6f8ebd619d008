/**
 * Decides whether and when an ended process runs again. Pure: no clock, no thread, no I/O; time is
 * an argument.
 */
@NullMarked
package dev.jsup.daemon.policy;

import org.jspecify.annotations.NullMarked;
