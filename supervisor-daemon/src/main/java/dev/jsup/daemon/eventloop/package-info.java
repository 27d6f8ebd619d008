/** Waiting for many descriptors with one thread; all that pipes and processes need of Netty. */
@NullMarked
package dev.jsup.daemon.eventloop;

import org.jspecify.annotations.NullMarked;
