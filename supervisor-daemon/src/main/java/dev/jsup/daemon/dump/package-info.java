/** The apps that a user has saved, in a file for people too, and what can be read of it again. */
@NullMarked
package dev.jsup.daemon.dump;

import org.jspecify.annotations.NullMarked;
