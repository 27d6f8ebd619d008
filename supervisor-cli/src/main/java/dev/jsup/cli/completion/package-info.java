/** Completion scripts of shells, generated from the usages of all verbs. */
@NullMarked
package dev.jsup.cli.completion;

import org.jspecify.annotations.NullMarked;
