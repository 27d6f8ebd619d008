package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.ConfigView;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.ConfigRequest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What random files declare is the same when it is written as a file and read again. */
class DeclarationPropertyTest {
  private static final int FILES = 150;
  private static final String REFUSED = "refused";

  @TempDir private Path folder;
  private final Random random = new Random(Long.getLong("jsup.seed", 11));
  private final RandomApps apps = new RandomApps(random, Set.of());
  private FileFixture fixture;

  @BeforeEach
  void makeProject() throws IOException {
    fixture = new FileFixture(folder);
    fixture.callerEnv.put("NOISE", "1");
    Files.createDirectory(folder.resolve("sub"));
    Files.writeString(folder.resolve("s.sh"), "#!/bin/sh\n");
    Files.writeString(folder.resolve("sub/s.sh"), "#!/bin/sh\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** In one of the shapes that a file can have, perhaps with what it goes on from. */
  private Path randomFile() throws IOException {
    var list = "- " + apps.app("web") + "\n- " + apps.app("api") + "\n";
    return switch (random.nextInt(4)) {
      case 0 -> write("random.yaml", list);
      case 1 -> write("random.yaml", "pm2:\n" + list);
      case 2 -> write("random.yaml", "defaults: " + apps.defaults() + "\napps:\n" + list);
      default -> {
        write("base.yaml", "defaults: " + apps.defaults() + "\napps:\n- " + apps.app("db") + "\n");
        var needing =
            "- {name: last, script: sleep 9, depends_on: {web: , api: {condition: started}}}";
        yield write("random.yaml", "extends: base.yaml\napps:\n" + list + needing + "\n");
      }
    };
  }

  private EcosystemOptions randomOptions() {
    return random.nextInt(3) == 0
        ? new EcosystemOptions(null, "x", null, null)
        : EcosystemOptions.NONE;
  }

  private List<DeclaredApp> read(Path file, EcosystemOptions options) throws Exception {
    return fixture.files().read(file, options, fixture.callerEnv).apps();
  }

  /** As {@code jsup config} shows it, without the places; or why it cannot be. */
  private Map<String, String> effective(Path file, EcosystemOptions options) throws Exception {
    var command =
        new ConfigCommand(fixture.files(), () -> PolicyDefaults.BUILT_IN, fixture.environment());
    var request = new ConfigRequest(file.toString(), folder.toString(), fixture.callerEnv, options);
    var values = new LinkedHashMap<String, String>();
    try {
      var answer = (Answer.Many) command.run(request, Call.SILENT);
      for (var app : answer.body()) {
        var view = (ConfigView) app;
        view.values().forEach(value -> values.put(view.app() + ' ' + value.key(), value.value()));
      }
      // Defaults, which a file that is written from what was read says always.
      values
          .entrySet()
          .removeIf(each -> each.getKey().endsWith(" force") && each.getValue().equals("false"));
      values
          .entrySet()
          .removeIf(each -> each.getKey().endsWith(" autostart") && each.getValue().equals("true"));
      // The name is written as it came to be, and what is without effect is not.
      values.keySet().removeIf(key -> key.matches(".* (name_prefix|append_env_to_name|exec_mode)"));
    } catch (Refused e) {
      values.put(REFUSED, e.error().message().replaceAll("(?m)^[a-z.]+(:\\d+:\\d+)?: ", ""));
    }
    return values;
  }

  @Test
  void aDeclarationThatIsWrittenAndReadAgainIsTheSame() throws Exception {
    Set<String> seen = new HashSet<>();
    int started = 0;
    for (int i = 0; i < FILES; i++) {
      var file = randomFile();
      var options = randomOptions();
      var text = Files.readString(file);
      List<DeclaredApp> declared;
      try {
        declared = read(file, options);
      } catch (Refused e) {
        assertTrue(e.error().message().contains("no app has env_x"), e.error() + "\n" + text);
        continue;
      }
      var again = write("again.json", OptionsFile.write(declared));
      assertSame(declared, read(again, EcosystemOptions.NONE), text);
      var effective = effective(file, options);
      assertEquals(effective, effective(again, EcosystemOptions.NONE), text);
      started += effective.containsKey(REFUSED) ? 0 : 1;
      declared.forEach(app -> note(app.options(), seen));
    }
    assertTrue(started > FILES / 3, "only so many can be started: " + started);
    assertEquals(Set.of(), missing(seen), "keys that no app had");
  }

  private static void assertSame(List<DeclaredApp> first, List<DeclaredApp> second, String text) {
    assertEquals(
        first.stream().map(DeclaredApp::options).toList(),
        second.stream().map(DeclaredApp::options).toList(),
        text);
    for (int i = 0; i < first.size(); i++) {
      var before = first.get(i).extras();
      var after = second.get(i).extras();
      assertEquals(before, after, text);
    }
  }

  private static void note(@Nullable Record options, Set<String> seen) {
    for (var component : components(options)) {
      var value = value(options, component);
      if (value instanceof Record inside) {
        note(inside, seen);
      }
      if (value != null) {
        seen.add(component.getName());
      }
    }
  }

  private static List<RecordComponent> components(@Nullable Record options) {
    return options == null ? List.of() : List.of(options.getClass().getRecordComponents());
  }

  private static @Nullable Object value(@Nullable Record options, RecordComponent component) {
    try {
      return component.getAccessor().invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot read " + component, e);
    }
  }

  /** Of all that an app can say, down to the last record, what is not in {@code seen}. */
  private static Set<String> missing(Set<String> seen) {
    var missing = new HashSet<String>();
    var left = new ArrayList<Class<?>>(List.of(AppOptions.class));
    while (!left.isEmpty()) {
      for (var component : left.removeLast().getRecordComponents()) {
        if (component.getType().isRecord()) {
          left.add(component.getType());
        }
        if (!seen.contains(component.getName())) {
          missing.add(component.getName());
        }
      }
    }
    return missing;
  }
}
