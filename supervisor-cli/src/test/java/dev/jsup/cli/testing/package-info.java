/** Stand-ins for what surrounds the client. */
package dev.jsup.cli.testing;
