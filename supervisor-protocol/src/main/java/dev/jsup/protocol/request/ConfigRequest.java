package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows what an ecosystem file comes to, and where each value is from. */
@Doc("Shows what an ecosystem file comes to, and where each value is from.")
public record ConfigRequest(
    @Doc("The file, or - for file.text; default: the ecosystem file of the folder")
        @Nullable String target,
    @Doc("The caller's folder, where relative paths begin") String cwd,
    @Doc("The caller's environment") Map<String, String> env,
    @Doc("How the file is read") @Nullable EcosystemOptions file)
    implements ApiRequest {}
