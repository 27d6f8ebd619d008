/** Lines of output, and what they look like in a log. Pure: bytes in, bytes out. */
@NullMarked
package dev.jsup.daemon.logline;

import org.jspecify.annotations.NullMarked;
