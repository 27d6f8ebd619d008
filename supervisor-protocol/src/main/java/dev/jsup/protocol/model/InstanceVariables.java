package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import org.jspecify.annotations.Nullable;

/** Variables that differ from instance to instance; whatever is absent has its default. */
@Doc("Variables that differ from instance to instance; whatever is absent has its default")
public record InstanceVariables(
    @Doc("Variable with the number of the instance; default NODE_APP_INSTANCE")
        @Nullable String instanceVar,
    @Doc("Variable of env whose value, a whole number, grows by 1 from instance to instance")
        @Nullable String incrementVar,
    @Doc("PORT of the first instance, 1 to 65535") @Nullable Integer port,
    @Doc("From the PORT of one instance to the next; default 1") @Nullable Integer portStep) {

  /** Nothing declared. */
  public static final InstanceVariables NONE = new InstanceVariables(null, null, null, null);

  /** The same with the number of the instance in {@code variable}. */
  public InstanceVariables named(String variable) {
    return new InstanceVariables(variable, incrementVar, port, portStep);
  }
}
