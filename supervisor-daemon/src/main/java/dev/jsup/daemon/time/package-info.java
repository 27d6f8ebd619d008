/** The only clocks of the daemon; everything else is handed the time. */
@NullMarked
package dev.jsup.daemon.time;

import org.jspecify.annotations.NullMarked;
