package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An instance in the shape of pm2's {@code jlist}; the names of its fields are pm2's. */
@Doc("An instance in the shape that the scripts of pm2 users parse")
@SuppressWarnings("checkstyle:RecordComponentName")
public record Pm2View(long pid, String name, Pm2Env pm2_env, int pm_id, Monit monit) {

  /** Use of resources. */
  @Doc("Memory in bytes, cpu in percent of one core")
  public record Monit(long memory, double cpu) {}

  /**
   * What pm2 keeps of a process, without the environment, which may hold secrets. Times in
   * milliseconds since 1970; durations in milliseconds.
   */
  @Doc("What pm2 keeps of a process")
  public record Pm2Env(
      String name,
      String namespace,
      int pm_id,
      String status,
      long pm_uptime,
      long created_at,
      int restart_time,
      int unstable_restarts,
      String exec_mode,
      String exec_interpreter,
      String pm_exec_path,
      String pm_cwd,
      List<String> args,
      String pm_out_log_path,
      String pm_err_log_path,
      String pm_pid_path,
      boolean autorestart,
      int instances,
      int NODE_APP_INSTANCE,
      long kill_timeout,
      int exit_code,
      int max_restarts,
      long min_uptime,
      long restart_delay,
      boolean watch,
      @Nullable Long max_memory_restart,
      @Nullable String cron_restart,
      @Nullable String uid,
      @Nullable String gid,
      String username) {}
}
