package dev.jsup.protocol;

import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.AppView;
import dev.jsup.protocol.model.ApplyAnswer;
import dev.jsup.protocol.model.ConfView;
import dev.jsup.protocol.model.ConfigView;
import dev.jsup.protocol.model.DeployView;
import dev.jsup.protocol.model.EnvironmentView;
import dev.jsup.protocol.model.FlushAnswer;
import dev.jsup.protocol.model.HealthView;
import dev.jsup.protocol.model.HostView;
import dev.jsup.protocol.model.IdView;
import dev.jsup.protocol.model.ImportAnswer;
import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.Pm2View;
import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.model.ReloadLogsAnswer;
import dev.jsup.protocol.model.ReportView;
import dev.jsup.protocol.model.RotateAnswer;
import dev.jsup.protocol.model.SaveAnswer;
import dev.jsup.protocol.model.SetAnswer;
import dev.jsup.protocol.model.ShutdownAnswer;
import dev.jsup.protocol.model.StateChange;
import dev.jsup.protocol.model.UpgradeAnswer;
import dev.jsup.protocol.model.ValidationView;
import dev.jsup.protocol.model.VersionView;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.ApplyRequest;
import dev.jsup.protocol.request.ClearDumpRequest;
import dev.jsup.protocol.request.ConfRequest;
import dev.jsup.protocol.request.ConfigRequest;
import dev.jsup.protocol.request.DeleteRequest;
import dev.jsup.protocol.request.DeployRequest;
import dev.jsup.protocol.request.DescribeRequest;
import dev.jsup.protocol.request.EnvRequest;
import dev.jsup.protocol.request.EventsRequest;
import dev.jsup.protocol.request.FlushRequest;
import dev.jsup.protocol.request.HealthRequest;
import dev.jsup.protocol.request.IdRequest;
import dev.jsup.protocol.request.ImportRequest;
import dev.jsup.protocol.request.JlistRequest;
import dev.jsup.protocol.request.ListRequest;
import dev.jsup.protocol.request.LogsRequest;
import dev.jsup.protocol.request.PidRequest;
import dev.jsup.protocol.request.PingRequest;
import dev.jsup.protocol.request.ReloadLogsRequest;
import dev.jsup.protocol.request.ReloadRequest;
import dev.jsup.protocol.request.ReportRequest;
import dev.jsup.protocol.request.ResetRequest;
import dev.jsup.protocol.request.RestartRequest;
import dev.jsup.protocol.request.ResurrectRequest;
import dev.jsup.protocol.request.RotateRequest;
import dev.jsup.protocol.request.SaveRequest;
import dev.jsup.protocol.request.ScaleRequest;
import dev.jsup.protocol.request.SendRequest;
import dev.jsup.protocol.request.SetRequest;
import dev.jsup.protocol.request.ShutdownRequest;
import dev.jsup.protocol.request.SignalRequest;
import dev.jsup.protocol.request.StartRequest;
import dev.jsup.protocol.request.StopRequest;
import dev.jsup.protocol.request.SysinfosRequest;
import dev.jsup.protocol.request.UnsetRequest;
import dev.jsup.protocol.request.UpgradeRequest;
import dev.jsup.protocol.request.ValidateRequest;
import dev.jsup.protocol.request.VersionRequest;

/**
 * Every command of the control API: method, path, the record it takes and what it answers.
 *
 * <p>The daemon routes by this list, the client encodes by it and the OpenAPI document is generated
 * from it, so a command that is not here does not exist.
 */
public enum Endpoint {
  PING(HttpMethod.GET, "/v1/ping", PingRequest.class, Shape.ONE, Pong.class),
  VERSION(HttpMethod.GET, "/v1/version", VersionRequest.class, Shape.ONE, VersionView.class),
  HEALTH(HttpMethod.GET, "/v1/health", HealthRequest.class, Shape.ONE, HealthView.class),
  START(HttpMethod.POST, "/v1/apps/start", StartRequest.class, Shape.ONE, ActionAnswer.class),
  APPLY(HttpMethod.POST, "/v1/apps/apply", ApplyRequest.class, Shape.ONE, ApplyAnswer.class),
  STOP(HttpMethod.POST, "/v1/apps/stop", StopRequest.class, Shape.ONE, ActionAnswer.class),
  RESTART(HttpMethod.POST, "/v1/apps/restart", RestartRequest.class, Shape.ONE, ActionAnswer.class),
  RELOAD(HttpMethod.POST, "/v1/apps/reload", ReloadRequest.class, Shape.ONE, ActionAnswer.class),
  DELETE(HttpMethod.POST, "/v1/apps/delete", DeleteRequest.class, Shape.ONE, ActionAnswer.class),
  SCALE(HttpMethod.POST, "/v1/apps/scale", ScaleRequest.class, Shape.ONE, ActionAnswer.class),
  SIGNAL(HttpMethod.POST, "/v1/apps/signal", SignalRequest.class, Shape.ONE, ActionAnswer.class),
  SEND(HttpMethod.POST, "/v1/apps/send", SendRequest.class, Shape.ONE, ActionAnswer.class),
  RESET(HttpMethod.POST, "/v1/apps/reset", ResetRequest.class, Shape.ONE, ActionAnswer.class),
  LIST(HttpMethod.GET, "/v1/apps", ListRequest.class, Shape.LIST, AppView.class),
  DESCRIBE(HttpMethod.GET, "/v1/apps/describe", DescribeRequest.class, Shape.LIST, AppView.class),
  ENV(HttpMethod.GET, "/v1/apps/env", EnvRequest.class, Shape.ONE, EnvironmentView.class),
  JLIST(HttpMethod.GET, "/v1/jlist", JlistRequest.class, Shape.LIST, Pm2View.class),
  SYSINFOS(HttpMethod.GET, "/v1/host", SysinfosRequest.class, Shape.ONE, HostView.class),
  REPORT(HttpMethod.GET, "/v1/report", ReportRequest.class, Shape.ONE, ReportView.class),
  PID(HttpMethod.GET, "/v1/pids", PidRequest.class, Shape.LIST, IdView.class),
  ID(HttpMethod.GET, "/v1/ids", IdRequest.class, Shape.LIST, IdView.class),
  LOGS(HttpMethod.GET, "/v1/logs", LogsRequest.class, Shape.STREAM, LogItem.class),
  FLUSH(HttpMethod.POST, "/v1/logs/flush", FlushRequest.class, Shape.ONE, FlushAnswer.class),
  ROTATE(HttpMethod.POST, "/v1/logs/rotate", RotateRequest.class, Shape.ONE, RotateAnswer.class),
  RELOAD_LOGS(
      HttpMethod.POST,
      "/v1/logs/reload",
      ReloadLogsRequest.class,
      Shape.ONE,
      ReloadLogsAnswer.class),
  VALIDATE(
      HttpMethod.POST,
      "/v1/ecosystem/validate",
      ValidateRequest.class,
      Shape.ONE,
      ValidationView.class),
  CONFIG(
      HttpMethod.POST, "/v1/ecosystem/config", ConfigRequest.class, Shape.LIST, ConfigView.class),
  DEPLOY(
      HttpMethod.POST, "/v1/ecosystem/deploy", DeployRequest.class, Shape.LIST, DeployView.class),
  SAVE(HttpMethod.POST, "/v1/dump/save", SaveRequest.class, Shape.ONE, SaveAnswer.class),
  CLEAR_DUMP(
      HttpMethod.POST, "/v1/dump/clear", ClearDumpRequest.class, Shape.ONE, SaveAnswer.class),
  RESURRECT(
      HttpMethod.POST, "/v1/dump/resurrect", ResurrectRequest.class, Shape.ONE, ActionAnswer.class),
  CONF(HttpMethod.GET, "/v1/conf", ConfRequest.class, Shape.ONE, ConfView.class),
  SET(HttpMethod.POST, "/v1/conf/set", SetRequest.class, Shape.ONE, SetAnswer.class),
  UNSET(HttpMethod.POST, "/v1/conf/unset", UnsetRequest.class, Shape.ONE, ConfView.class),
  IMPORT(HttpMethod.POST, "/v1/import", ImportRequest.class, Shape.ONE, ImportAnswer.class),
  EVENTS(HttpMethod.GET, "/v1/events", EventsRequest.class, Shape.STREAM, StateChange.class),
  UPGRADE(HttpMethod.POST, "/v1/upgrade", UpgradeRequest.class, Shape.ONE, UpgradeAnswer.class),
  SHUTDOWN(HttpMethod.POST, "/v1/shutdown", ShutdownRequest.class, Shape.ONE, ShutdownAnswer.class);

  /** How the records of an answer stand in its body. */
  public enum Shape {
    /** One JSON object. */
    ONE,
    /** A JSON array. */
    LIST,
    /** A JSON object a line, for as long as both sides wish. */
    STREAM
  }

  private final HttpMethod method;
  private final String path;
  private final Class<? extends ApiRequest> request;
  private final Shape shape;
  private final Class<? extends Record> answer;

  Endpoint(
      HttpMethod method,
      String path,
      Class<? extends ApiRequest> request,
      Shape shape,
      Class<? extends Record> answer) {
    this.method = method;
    this.path = path;
    this.request = request;
    this.shape = shape;
    this.answer = answer;
  }

  /** Whether, though it changes something, it does no more when it is asked twice. */
  public boolean isRepeatable() {
    return this == APPLY || this == RELOAD;
  }

  public HttpMethod method() {
    return method;
  }

  public String path() {
    return path;
  }

  public Class<? extends ApiRequest> request() {
    return request;
  }

  public Shape shape() {
    return shape;
  }

  public Class<? extends Record> answer() {
    return answer;
  }
}
