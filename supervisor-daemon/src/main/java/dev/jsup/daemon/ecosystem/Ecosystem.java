package dev.jsup.daemon.ecosystem;

import java.util.List;

/**
 * What an ecosystem file declares.
 *
 * @param apps at least one, in the order of the file
 * @param notes what of it is passed over, for people
 */
public record Ecosystem(List<DeclaredApp> apps, List<String> notes) {
  public Ecosystem {
    apps = List.copyOf(apps);
    notes = List.copyOf(notes);
  }
}
