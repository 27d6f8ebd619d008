package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.yaml.YamlResult;
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
            "JSUP_SERVE_PORT",
            "8080",
            "JSUP_SERVE_SPA",
            "true",
            "JSUP_SERVE_BASIC_AUTH_USERNAME",
            "ada",
            "JSUP_SERVE_BASIC_AUTH_PASSWORD",
            "secret"),
        apps.get(2).options().env());
  }
}
