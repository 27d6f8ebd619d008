package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.EcosystemOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a file is deployed to. The mistakes that it can have are in {@code corpus/bad}. */
class DeployReaderTest {
  private static YamlResult<Ecosystem> read(String text) {
    return EcosystemFile.readDeployments(
        EcosystemText.of("e.yaml", Path.of("/srv/e.yaml"), text),
        EcosystemOptions.NONE,
        (_, _) -> EcosystemText.of("base.yaml", Path.of("/srv/base.yaml"), "deploy: {base: {}}"));
  }

  private static List<DeclaredDeploy> valid(String text) {
    return switch (read(text)) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> ecosystem.deployments();
      case YamlResult.Invalid<Ecosystem> invalid -> throw new AssertionError(invalid.message());
    };
  }

  @Test
  void oneIsAListOfOne() {
    var deploy =
        valid(
                """
                apps: [{script: a}]
                deploy:
                  production:
                    host: web
                    port: 22
                    repo: r
                    path: /p
                    ssh_options: A=b c
                    post-deploy: echo 'a  b' && c
                    pre-setup: [a, b]
                    env: {N: 1}
                """)
            .getFirst();
    var view = deploy.view(Path.of("/srv"));
    assertEquals(List.of("web"), view.hosts());
    assertEquals(22, view.port());
    assertEquals(List.of("A=b c"), view.sshOptions());
    assertEquals(List.of("echo 'a  b' && c"), view.postDeploy());
    assertEquals(List.of("a", "b"), view.preSetup());
    assertEquals(Map.of("N", "1"), view.env());
    assertEquals(List.of(), deploy.missing());
  }

  @Test
  void whatIsMissingMattersOnlyWhenItIsDeployedTo() {
    assertEquals(
        List.of("host", "repo", "path"), valid("deploy: {p: {env: {A: 1}}}").getFirst().missing());
  }

  @Test
  void noAppIsNeededAndThoseOfTheFileBelowCount() {
    assertEquals("p", valid("deploy: {p: {}}").getFirst().name());
    assertEquals("base", valid("extends: base.yaml").getFirst().name());
    assertEquals("own", valid("{extends: base.yaml, deploy: {own: {}}}").getFirst().name());
    assertEquals(List.of(), valid("apps: [{script: a}]"));
    var without = EcosystemFile.read("e.yaml", "deploy: {p: {}}");
    var invalid = assertInstanceOf(YamlResult.Invalid.class, without);
    assertTrue(invalid.message().contains("no app is declared"), invalid.message());
  }
}
