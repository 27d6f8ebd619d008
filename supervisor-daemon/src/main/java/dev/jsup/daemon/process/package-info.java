/**
 * Programs and their processes: finding what a script needs to run, launching it, noticing its end
 * and seeing off its whole tree. Reports facts; decides nothing.
 */
@NullMarked
package dev.jsup.daemon.process;

import org.jspecify.annotations.NullMarked;
