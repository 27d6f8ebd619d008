/**
 * Reads ecosystem files, in which users declare their apps, into the options of each app. Takes
 * text, answers records; which file it is and what its relative paths mean is known elsewhere.
 */
@NullMarked
package dev.jsup.daemon.ecosystem;

import org.jspecify.annotations.NullMarked;
