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
    only = only == null || only.isEmpty() ? null : List.copyOf(only);
  }

  /** The apps that {@code options} mean; null, for all, if nothing was said. */
  public static @Nullable List<String> onlyOf(@Nullable EcosystemOptions options) {
    return options == null ? null : options.only();
  }

  /** The same for all apps of the file. */
  public EcosystemOptions all() {
    return new EcosystemOptions(null, env, lenient, text);
  }
}
