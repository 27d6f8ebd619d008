/**
 * Looks at a folder or a jar for what can be run, and writes it as an ecosystem file with comments.
 * Reads only what is there: nothing is run, and no daemon asked.
 */
@NullMarked
package dev.jsup.cli.init;

import org.jspecify.annotations.NullMarked;
