package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an ecosystem file is read. */
@Doc("How an ecosystem file is read")
public record EcosystemOptions(
    @Doc("Names of the apps that are meant; default all of the file") @Nullable List<String> only,
    @Doc("NAME of the env_NAME whose variables win over those of env") @Nullable String env,
    @Doc("Whether unknown keys are told and passed over; default false: they are errors")
        @Nullable Boolean lenient,
    @Doc("The text of the file that is named '-'") @Nullable String text) {
  /** As the file stands there. */
  public static final EcosystemOptions NONE = new EcosystemOptions(null, null, null, null);

  public EcosystemOptions {
    only = only == null ? null : List.copyOf(only);
  }
}
