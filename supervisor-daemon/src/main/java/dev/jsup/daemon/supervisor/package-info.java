/**
 * The one thread that owns every instance: takes requests and facts, applies the rules, publishes
 * snapshots and hands effects to the edges. Nothing here does I/O.
 */
@NullMarked
package dev.jsup.daemon.supervisor;

import org.jspecify.annotations.NullMarked;
