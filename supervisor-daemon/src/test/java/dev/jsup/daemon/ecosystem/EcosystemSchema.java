package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.given;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The JSON Schema of ecosystem files, {@code config/ecosystem.schema.json}. */
final class EcosystemSchema {
  private static final String APP_AT = "#/$defs/app";

  /** Keys for anchors, and for others that read the file. */
  private static final String ASIDES = "^(x-|\\.|\\$schema$)";

  private static final KeyDoc APPS =
      new KeyDoc(
          FileShape.APPS, object("type", List.of("array", "null")), "The apps of this file.");

  private static final KeyDoc DEFAULTS =
      new KeyDoc(
          FileShape.DEFAULTS,
          object("anyOf", List.of(ref("layer"), object("type", "null"))),
          "What every app has unless it says otherwise.");

  private static final KeyDoc BASE =
      new KeyDoc(
          FileShape.BASE,
          SchemaTypes.text(),
          "A file whose defaults and apps this one goes on from; of two apps of one name this one"
              + " counts, key by key.");

  private EcosystemSchema() {}

  /** Of an app. */
  static List<KeyDoc> appKeys() {
    return Stream.of(
            RunDocs.ALL, PolicyDocs.ALL, TriggerDocs.ALL, HealthDocs.ALL, LogDocs.ALL, idleKeys())
        .flatMap(List::stream)
        .toList();
  }

  private static List<KeyDoc> idleKeys() {
    return List.of(
        new KeyDoc(
            AppKeys.EXEC_MODE,
            SchemaTypes.onlyText(
                "^(cluster|fork)(_mode)?$", "expected: fork or cluster, without effect here"),
            "Without effect in jsup: every instance is a process of its own."));
  }

  /** Of whatever can stand in a file, but for what is served; see {@link StaticDocs}. */
  static List<KeyDoc> allKeys() {
    return Stream.of(
            appKeys(),
            LogDocs.OF_RATE,
            LogDocs.OF_ROTATION,
            HealthDocs.ofProbe(),
            List.of(RunDocs.CONDITION, APPS, DEFAULTS, BASE, StaticDocs.STATIC, DeployDocs.DEPLOY))
        .flatMap(List::stream)
        .toList();
  }

  static Map<String, Object> document() {
    var document =
        object(
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
            "title",
            "Ecosystem file of jsup",
            "description",
            "Which apps there are and how jsup runs them. A list of apps, one app alone, or a"
                + " mapping with apps, defaults and extends; or any of these under pm2.",
            "type",
            List.of("object", "array"));
    document.put("if", object("type", "array"));
    document.put("then", ref("apps"));
    document.put("else", ofMapping());
    document.put("$defs", definitions());
    return document;
  }

  /** As {@link FileShape} tells the shapes of a mapping from each other. */
  private static Map<String, Object> ofMapping() {
    var inside = object("if", object("required", List.of("pm2")));
    inside.put("then", object("properties", object("pm2", object("$ref", "#"))));
    inside.put(
        "else", choice(List.of("defaults", "extends", "static"), ref("file"), ref("completeApp")));
    return choice(List.of("apps"), ref("file"), inside);
  }

  private static Map<String, Object> choice(
      List<String> keys, Map<String, Object> withOneOf, Map<String, Object> otherwise) {
    var choice = object("if", anyOf(keys));
    choice.put("then", withOneOf);
    choice.put("else", otherwise);
    return choice;
  }

  private static Map<String, Object> anyOf(List<String> keys) {
    var required = keys.stream().map(key -> object("required", List.of(key))).toList();
    return object("anyOf", required);
  }

  private static Map<String, Object> definitions() {
    var definitions = new LinkedHashMap<String, Object>();
    definitions.put("file", file());
    var completeApp = ref("app");
    completeApp.putAll(given(AppKeys.SCRIPT.names()));
    definitions.put("completeApp", completeApp);
    definitions.put(
        "apps", object("type", "array", "minItems", 1, "items", withoutAsides("completeApp")));
    definitions.put("layer", withoutAsides("app"));
    definitions.put("app", app());
    definitions.put("dependency", dependency());
    definitions.put("exits", SchemaTypes.exits());
    definitions.put("probe", HealthDocs.probe());
    definitions.put("rotation", SchemaTypes.mapping(LogDocs.OF_ROTATION, LogDocs.ROTATION_AT));
    definitions.put("rate", LogDocs.rate());
    definitions.put("served", StaticDocs.served());
    definitions.put("account", StaticDocs.account());
    definitions.put("deployment", DeployDocs.deployment());
    return definitions;
  }

  private static Map<String, Object> dependency() {
    var dependency = SchemaTypes.mapping(List.of(RunDocs.CONDITION), RunDocs.CONDITION_AT);
    dependency.put("type", List.of("object", "null"));
    return dependency;
  }

  /** A script may come from elsewhere where there is an elsewhere. */
  private static Map<String, Object> file() {
    var file =
        SchemaTypes.mapping(
            List.of(APPS, DEFAULTS, BASE, StaticDocs.STATIC, DeployDocs.DEPLOY), "#/$defs/file");
    file.put("patternProperties", object(ASIDES, true));
    file.put(
        "anyOf",
        List.of(given(List.of("apps")), given(List.of("extends")), given(List.of("static"))));
    file.put("if", anyOf(List.of("defaults", "extends")));
    var layers = object("items", ref("layer"));
    file.put("then", object("properties", object("apps", layers)));
    file.put("else", object("properties", object("apps", ref("apps"))));
    return file;
  }

  private static Map<String, Object> withoutAsides(String definition) {
    var app = ref(definition);
    app.put("propertyNames", object("not", object("pattern", ASIDES)));
    return app;
  }

  private static Map<String, Object> app() {
    var app = SchemaTypes.mapping(appKeys(), APP_AT);
    @SuppressWarnings("unchecked")
    var properties = (Map<String, Object>) app.get("properties");
    for (var key : AppKeys.withoutEffect()) {
      properties.put(
          key,
          object(
              "description",
              "Without effect in jsup: a key of pm2 for Node.js, its cloud, Windows, or what is"
                  + " done in another way."));
    }
    app.put(
        "patternProperties",
        object(
            "^env_(?!file$)\\S+$",
            described("Variables on top of env, with --env NAME.", RunDocs.VARIABLES),
            ASIDES,
            true));
    return app;
  }

  private static Map<String, Object> described(String about, Map<String, Object> type) {
    var described = object("description", about);
    described.putAll(type);
    return described;
  }

  private static Map<String, Object> ref(String definition) {
    return object("$ref", "#/$defs/" + definition);
  }
}
