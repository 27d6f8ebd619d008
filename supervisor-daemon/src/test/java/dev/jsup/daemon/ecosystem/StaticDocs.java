package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.bool;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;
import static dev.jsup.daemon.ecosystem.SchemaTypes.text;

import java.util.List;
import java.util.Map;

/** What the keys mean that say which folders are served. */
final class StaticDocs {
  static final KeyDoc STATIC =
      new KeyDoc(
          FileShape.STATIC,
          object("type", List.of("array", "null"), "items", object("$ref", "#/$defs/served")),
          "Folders that are served by HTTP, each an app of its own.");

  static final List<KeyDoc> OF_ACCOUNT =
      List.of(
          new KeyDoc(StaticApps.USERNAME, text(), "The name of who may see it."),
          new KeyDoc(StaticApps.PASSWORD, text(), "The password of who may see it."));

  static final List<KeyDoc> ALL =
      List.of(
          new KeyDoc(StaticApps.PATH, text(), "The folder, relative to that of the file.").or("."),
          new KeyDoc(
                  StaticApps.PORT,
                  SchemaTypes.whole(0, 65_535, "^\\d{1,5}$|\\$\\{", "expected: a port, 0 to 65535"),
                  "The port where it listens.")
              .or(8080),
          new KeyDoc(StaticApps.HOST, text(), "The address that it listens on.").or("127.0.0.1"),
          new KeyDoc(StaticApps.SPA, bool(), "Whether a path that is not there gives index.html.")
              .or(false),
          new KeyDoc(StaticApps.FTP, bool(), "Whether folders without index.html are listed.")
              .or(false),
          new KeyDoc(
              StaticApps.BASIC_AUTH,
              object("$ref", "#/$defs/account"),
              "Who may see it; without it everybody."));

  private StaticDocs() {}

  static Map<String, Object> served() {
    var served = SchemaTypes.mapping(ALL, "#/$defs/served");
    @SuppressWarnings("unchecked")
    var properties = (Map<String, Object>) served.get("properties");
    properties.put(
        "name",
        object("description", "The name of the app.", "$ref", "#/$defs/app/properties/name"));
    properties.put(StaticApps.IDLE, object("description", "Without effect in jsup."));
    return served;
  }

  static Map<String, Object> account() {
    var account = SchemaTypes.mapping(OF_ACCOUNT, "#/$defs/account");
    account.put("required", List.of("username", "password"));
    return account;
  }
}
