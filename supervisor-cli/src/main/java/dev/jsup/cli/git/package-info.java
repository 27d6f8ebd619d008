/** What jsup does with the git repository that an app is in; all of it by the program git. */
@NullMarked
package dev.jsup.cli.git;

import org.jspecify.annotations.NullMarked;
