/**
 * The control API: HTTP/1.1 and JSON on a Unix socket, as {@link dev.jsup.protocol.Endpoint} lists
 * it. One event-loop thread does all input and output; each request is carried out on a virtual
 * thread of its own and may block there. Commands know nothing of this package; they get a record
 * and give an answer, which is written as JSON, or as frames for the client's terminal.
 */
@NullMarked
package dev.jsup.daemon.control;

import org.jspecify.annotations.NullMarked;
