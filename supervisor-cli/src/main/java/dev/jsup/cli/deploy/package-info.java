/**
 * Deployments over ssh, in the layout on the hosts that users of pm2 know: what is said to the
 * hosts is text, made without a look at anything.
 */
@NullMarked
package dev.jsup.cli.deploy;

import org.jspecify.annotations.NullMarked;
