package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.EcosystemOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaticAppsTest {
  private static final String FILE =
      """
      apps:
        - {name: api, script: server.py}
      static:
        - {path: public, port: 8090}
        - {name: docs, path: site, spa: true, basic_auth: {username: ada, password: secret}}
      """;

  private static List<DeclaredApp> apps() {
    var read = EcosystemFile.read("e.yaml", FILE);
    return ((YamlResult.Valid<List<DeclaredApp>>) read).value();
  }

  @Test
  void eachFolderIsAnAppThatServesIt() {
    var apps = apps();

    assertEquals(
        List.of("api", "static-page-server-8090", "docs"),
        apps.stream().map(DeclaredApp::name).toList());
    assertEquals("jsup:serve", apps.get(1).options().script());
    assertEquals(
        Map.of("JSUP_SERVE_PATH", "public", "JSUP_SERVE_PORT", "8090"),
        apps.get(1).options().env());
    assertEquals(
        Map.of(
            "JSUP_SERVE_PATH",
            "site",
            "JSUP_SERVE_SPA",
            "true",
            "JSUP_SERVE_BASIC_AUTH",
            "true",
            "JSUP_SERVE_BASIC_AUTH_USERNAME",
            "ada",
            "JSUP_SERVE_BASIC_AUTH_PASSWORD",
            "secret"),
        apps.get(2).options().env());
  }

  /** Each folder is known by its port, where it has no name. */
  @Test
  void anotherFileChangesTheFolderThatItMeans() throws Exception {
    var base =
        """
        static:
          - {path: a, port: 8080}
          - {path: b, port: 8081}
          - {name: site, path: c, port: 9000}
        """;
    var upper =
        """
        extends: base.yaml
        static:
          - {path: d, port: 9001}
          - {name: site, spa: true}
        """;
    var read =
        EcosystemFile.read(
            EcosystemText.of("e.yaml", Path.of("/srv/e.yaml"), upper),
            EcosystemOptions.NONE,
            (name, _) -> EcosystemText.of(name, Path.of("/srv/base.yaml"), base));
    var apps = ((YamlResult.Valid<Ecosystem>) read).value().apps();
    assertEquals(
        List.of(
            "static-page-server-8080",
            "static-page-server-8081",
            "site",
            "static-page-server-9001"),
        apps.stream().map(DeclaredApp::name).toList());
    assertEquals(
        Map.of("JSUP_SERVE_PATH", "c", "JSUP_SERVE_PORT", "9000", "JSUP_SERVE_SPA", "true"),
        apps.get(2).options().env());
  }

  @Test
  void withoutAPortItIsNamedByThatOfTheServer() {
    var read = EcosystemFile.read("e.yaml", "static: [{path: a}]");
    var app = ((YamlResult.Valid<List<DeclaredApp>>) read).value().getFirst();
    assertEquals("static-page-server-8080", app.name());
  }
}
