/** Asks apps how they are, as their users declare it. Reports facts; decides nothing. */
@NullMarked
package dev.jsup.daemon.probe;

import org.jspecify.annotations.NullMarked;
