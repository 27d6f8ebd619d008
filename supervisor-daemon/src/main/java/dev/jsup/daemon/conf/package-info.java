/** What users have set by key, for their apps. */
@NullMarked
package dev.jsup.daemon.conf;

import org.jspecify.annotations.NullMarked;
