/** What becomes of a log file that is full or old: its names, its compression, its end. */
@NullMarked
package dev.jsup.daemon.rotation;

import org.jspecify.annotations.NullMarked;
