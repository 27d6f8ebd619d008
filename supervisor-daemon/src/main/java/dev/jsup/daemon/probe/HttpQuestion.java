package dev.jsup.daemon.probe;

import io.netty.handler.codec.http.HttpHeaders;

/**
 * An HTTP probe's target, resolved.
 *
 * @param at where to connect
 * @param tls whether it is https
 * @param path with the query
 * @param headers all that are sent
 * @param least the lowest status that is success
 * @param most the highest
 * @param url as people know it
 */
record HttpQuestion(
    Address at, boolean tls, String path, HttpHeaders headers, int least, int most, String url) {}
