/** Reads JSON: files of others, and answers of the daemon that a command works with. */
@NullMarked
package dev.jsup.cli.json;

import org.jspecify.annotations.NullMarked;
