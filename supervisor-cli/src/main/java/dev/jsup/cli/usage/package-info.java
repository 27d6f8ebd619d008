/**
 * What can be typed after {@code jsup}, and what was: verbs, their options and targets, help pages,
 * and the words of wrong usage. picocli is known here and in {@code completion}, and loaded only
 * when an option was typed or help is asked for.
 */
@NullMarked
package dev.jsup.cli.usage;

import org.jspecify.annotations.NullMarked;
