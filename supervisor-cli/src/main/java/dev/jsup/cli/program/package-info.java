/** Runs programs of others for the user, such as git and ssh. */
@NullMarked
package dev.jsup.cli.program;

import org.jspecify.annotations.NullMarked;
