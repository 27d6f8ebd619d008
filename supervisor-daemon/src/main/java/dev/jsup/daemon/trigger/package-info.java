/**
 * What has apps restarted though they run, as they declare it: their memory, the time, changed
 * files.
 */
@NullMarked
package dev.jsup.daemon.trigger;

import org.jspecify.annotations.NullMarked;
