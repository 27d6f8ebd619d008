/**
 * The environments of apps: what they are made of, the files that hold variables, and values that
 * are made of other variables.
 */
@NullMarked
package dev.jsup.daemon.environment;

import org.jspecify.annotations.NullMarked;
