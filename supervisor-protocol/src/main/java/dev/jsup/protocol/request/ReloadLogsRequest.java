package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;

/** Opens every log file and jsup.log anew, after another program has renamed or removed them. */
@Doc("Opens every log file and jsup.log anew, after another program has renamed or removed them.")
public record ReloadLogsRequest() implements ApiRequest {}
