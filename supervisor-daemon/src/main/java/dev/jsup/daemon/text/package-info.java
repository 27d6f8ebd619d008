/**
 * Small forms of text that people write and read: durations, shell words, misspelled words. Pure
 * functions; nothing here knows of apps, files or terminals.
 */
@NullMarked
package dev.jsup.daemon.text;

import org.jspecify.annotations.NullMarked;
