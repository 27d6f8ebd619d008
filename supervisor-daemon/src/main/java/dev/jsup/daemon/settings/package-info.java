/**
 * The daemon's own settings: what they are, what {@code jsup.yaml} makes of them, and what a reload
 * changes. Pure: the text of the file is an argument.
 */
@NullMarked
package dev.jsup.daemon.settings;

import org.jspecify.annotations.NullMarked;
