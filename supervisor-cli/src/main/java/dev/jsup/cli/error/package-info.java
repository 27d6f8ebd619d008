/** How a command fails: what is said, what to do next and which exit code. */
@NullMarked
package dev.jsup.cli.error;

import org.jspecify.annotations.NullMarked;
