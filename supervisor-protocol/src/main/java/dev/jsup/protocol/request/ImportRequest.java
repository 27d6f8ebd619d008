package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes an ecosystem file of what another supervisor runs. */
@Doc("Makes an ecosystem file of what another supervisor runs.")
public record ImportRequest(
    @Doc("What the text is of: pm2, supervisord or procfile") String from,
    @Doc("A dump.pm2 or the output of 'pm2 jlist', a supervisord.conf, a Procfile") String text,
    @Doc("Where the text was found, for people") String origin,
    @Doc("The folder that it was found in, where relative paths begin, absolute") String folder,
    @Doc("The caller's environment, which apps get anyway") Map<String, String> env,
    @Doc("The file to be written, absolute; absent: none, the answer has the text")
        @Nullable String output,
    @Doc("Replace that file if it is there; default false") @Nullable Boolean force,
    @Doc("Start the file; default false") @Nullable Boolean start,
    @Doc("Answer when every instance is online; default true") @Nullable Boolean await,
    @Doc("How long to wait, in milliseconds; absent: as long as the apps may take")
        @Nullable Long timeoutMs)
    implements ApiRequest {
  public ImportRequest {
    Timeouts.require(timeoutMs);
  }
}
