package dev.jsup.protocol.request;

import dev.jsup.protocol.Doc;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks where an ecosystem file is deployed to, and how. */
@Doc("Asks where an ecosystem file is deployed to, and how. Nothing is deployed by that.")
public record DeployRequest(
    @Doc("The file; default: the ecosystem file of the folder") @Nullable String target,
    @Doc("The environment of deploy that is meant; absent: all") @Nullable String environment,
    @Doc("The caller's folder, where relative paths begin") String cwd,
    @Doc("The caller's environment") Map<String, String> env,
    @Doc("How the file is read") @Nullable EcosystemOptions file)
    implements ApiRequest {}
