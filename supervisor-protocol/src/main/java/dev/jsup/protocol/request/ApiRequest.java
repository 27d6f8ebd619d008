package dev.jsup.protocol.request;

/** What a client can ask: one record a command. */
public sealed interface ApiRequest
    permits ApplyRequest,
        ClearDumpRequest,
        ConfRequest,
        ConfigRequest,
        DeleteRequest,
        DeployRequest,
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
        ReloadRequest,
        ReportRequest,
        ResetRequest,
        RestartRequest,
        ResurrectRequest,
        RotateRequest,
        SaveRequest,
        ScaleRequest,
        SendRequest,
        SetRequest,
        ShutdownRequest,
        SignalRequest,
        StartRequest,
        StopRequest,
        SysinfosRequest,
        UnsetRequest,
        UpgradeRequest,
        ValidateRequest,
        VersionRequest {

  /** The words that select instances in every request that has targets. */
  String TARGETS = "all, names, ids, namespaces, /regex/ or ecosystem files";
}
