/**
 * The operating system as Linux shows it: system calls through the foreign-function API, signals by
 * name and {@code /proc}. Everything Linux-only is here.
 */
@NullMarked
package dev.jsup.daemon.os;

import org.jspecify.annotations.NullMarked;
