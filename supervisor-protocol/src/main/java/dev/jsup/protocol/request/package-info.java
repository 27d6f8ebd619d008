/** One record a command: what the client sends, field by field. */
@NullMarked
package dev.jsup.protocol.request;

import org.jspecify.annotations.NullMarked;
