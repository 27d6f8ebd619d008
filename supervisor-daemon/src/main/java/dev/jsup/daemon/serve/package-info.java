/**
 * A server of static files, {@code jsup serve}: a program of its own that runs as an app like any
 * other, on the Java of the daemon. It uses nothing of the daemon.
 */
@NullMarked
package dev.jsup.daemon.serve;

import org.jspecify.annotations.NullMarked;
