/** The command-line client: finds the verb, runs its command and turns failures into exit codes. */
@NullMarked
package dev.jsup.cli;

import org.jspecify.annotations.NullMarked;
