/** Points in time that a cron pattern names, crontab(5). Pure. */
@NullMarked
package dev.jsup.daemon.cron;

import org.jspecify.annotations.NullMarked;
