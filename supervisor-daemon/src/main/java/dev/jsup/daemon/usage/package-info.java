/** CPU and memory of process trees, looked up when somebody wants to see them and never else. */
@NullMarked
package dev.jsup.daemon.usage;

import org.jspecify.annotations.NullMarked;
