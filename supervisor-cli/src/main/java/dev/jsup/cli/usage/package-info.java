/**
 * What can be typed after {@code jsup}, and what was: verbs, their options and targets, help pages,
 * and the words of wrong usage. picocli is known only to {@code HelpPage}.
 */
@NullMarked
package dev.jsup.cli.usage;

import org.jspecify.annotations.NullMarked;
