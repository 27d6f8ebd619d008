/**
 * The run from which the build archives the client's loaded classes (JEP 483): what every command
 * needs, in one virtual machine.
 */
@NullMarked
package dev.jsup.cli.training;

import org.jspecify.annotations.NullMarked;
