/**
 * What the daemon shows of apps, instances, logs and itself, and what a user declares of an app.
 */
@NullMarked
package dev.jsup.protocol.model;

import org.jspecify.annotations.NullMarked;
