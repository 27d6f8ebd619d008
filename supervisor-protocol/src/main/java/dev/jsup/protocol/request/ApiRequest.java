package dev.jsup.protocol.request;

/** What a client can ask: one record a command. */
public sealed interface ApiRequest
    permits ClearDumpRequest,
        ConfRequest,
        DeleteRequest,
        DescribeRequest,
        EnvRequest,
        EventsRequest,
        FlushRequest,
        HealthRequest,
        IdRequest,
        ImportRequest,
        JlistRequest,
        ListRequest,
        LogsRequest,
        PidRequest,
        PingRequest,
        ReloadLogsRequest,
        ResetRequest,
        RestartRequest,
        ResurrectRequest,
        RotateRequest,
        SaveRequest,
        ScaleRequest,
        SetRequest,
        ShutdownRequest,
        SignalRequest,
        StartRequest,
        StopRequest,
        UnsetRequest,
        UpgradeRequest,
        VersionRequest {

  /** The words that select instances in every request that has targets. */
  String TARGETS = "all, names, ids, namespaces, /regex/ or ecosystem files";
}
