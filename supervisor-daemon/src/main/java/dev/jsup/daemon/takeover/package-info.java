/** What other supervisors run, as an ecosystem file: pm2's dumps, supervisord's conf, Procfiles. */
@NullMarked
package dev.jsup.daemon.takeover;

import org.jspecify.annotations.NullMarked;
