/**
 * The contract between the {@code jsup} client and its daemon: where they meet ({@link
 * dev.jsup.protocol.JsupHome}), what can be asked ({@link dev.jsup.protocol.Endpoint}) and how a
 * refusal looks ({@link dev.jsup.protocol.ApiError}). Records and constants only; no I/O.
 */
@NullMarked
package dev.jsup.protocol;

import org.jspecify.annotations.NullMarked;
