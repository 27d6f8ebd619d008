/**
 * The client's side of the control API: requests become HTTP/1.0 on the Unix socket, the frames of
 * the answer are copied to the terminal. Every command passes here, so few classes are loaded: no
 * lambdas, no streams, no regular expressions.
 */
@NullMarked
package dev.jsup.cli.control;

import org.jspecify.annotations.NullMarked;
