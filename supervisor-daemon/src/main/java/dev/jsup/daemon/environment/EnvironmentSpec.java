package dev.jsup.daemon.environment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the environment of an app is made of: each part counts over those before it.
 *
 * @param caller the environment of who has declared the app; left out if nothing is made anew
 * @param filter what the app does not get of that
 * @param given what jsup adds: the folder, and what an interpreter needs
 * @param files read at each launch, in this order
 * @param declared values by name, in which {@code ${NAME}} stands for what is known before
 */
public record EnvironmentSpec(
    Map<String, String> caller,
    EnvFilter filter,
    Map<String, String> given,
    List<EnvFile> files,
    Map<String, String> declared) {
  public EnvironmentSpec {
    caller = Map.copyOf(caller);
    given = Map.copyOf(given);
    files = List.copyOf(files);
    declared = Collections.unmodifiableMap(new LinkedHashMap<>(declared));
  }

  /** The same for another caller. */
  public EnvironmentSpec of(Map<String, String> other) {
    return new EnvironmentSpec(other, filter, given, files, declared);
  }

  /** The same as it is to be kept: without a caller who is not asked again. */
  public EnvironmentSpec kept() {
    return files.isEmpty() ? of(Map.of()) : this;
  }

  /** The same with more that jsup adds, where the caller has nothing of that name. */
  public EnvironmentSpec giving(Map<String, String> more) {
    var all = new LinkedHashMap<>(more);
    filter.apply(caller).keySet().forEach(all::remove);
    all.putAll(given);
    return new EnvironmentSpec(caller, filter, all, files, declared);
  }
}
