/** What every part that reads JSON into records tells Jackson. */
@NullMarked
package dev.jsup.daemon.json;

import org.jspecify.annotations.NullMarked;
