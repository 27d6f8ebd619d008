/**
 * The life cycle of one instance as a pure function: state and event in, next state and ordered
 * effects out. Knows no clock, no thread and no process.
 */
@NullMarked
package dev.jsup.daemon.lifecycle;

import org.jspecify.annotations.NullMarked;
