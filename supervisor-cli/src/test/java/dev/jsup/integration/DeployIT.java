package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * {@code deploy} with real repositories. Hosts are folders to which a program {@code ssh} goes that
 * runs what it is to run there; that the real ssh is called as it wants to be shows a test with a
 * real sshd.
 */
class DeployIT {
  @RegisterExtension static final TestHome HOME = TestHome.quick();

  private static final String ODD_FOLDER = "it's a folder";

  private Path root;
  private Path project;
  private GitRepository repository;

  @BeforeEach
  void makeAProjectAndTwoHosts() throws IOException {
    root = Files.createTempDirectory(HOME.work(), "deploy");
    Files.createDirectories(root.resolve("hosts/web1"));
    Files.createDirectories(root.resolve("hosts/web2"));
    var bin = Files.createDirectory(root.resolve("bin"));
    var ssh = bin.resolve("ssh");
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        while [ "$1" != -- ]; do shift; done
        cd "%s/hosts/${2#*@}" 2>/dev/null || exit 255
        HOME=$PWD exec sh -c "$3"
        """
            .formatted(root));
    assertTrue(ssh.toFile().setExecutable(true));
    project = Files.createDirectory(root.resolve("project"));
    repository = GitRepository.at(project);
    declare("[web1, web2]", "~/" + ODD_FOLDER, "");
    Files.writeString(project.resolve("version"), "one\n");
    repository.git("add", ".");
    repository.git("commit", "--quiet", "-m", "one");
    repository.git("clone", "--quiet", "--bare", ".", root.resolve("bare").toString());
    repository.git("remote", "add", "origin", root.resolve("bare").toString());
    repository.git("push", "--quiet", "--set-upstream", "origin", "main");
  }

  private void declare(String hosts, String path, String more) throws IOException {
    Files.writeString(
        project.resolve("ecosystem.yaml"),
        """
        apps: [{name: web, script: sleep 1000}]
        deploy:
          production:
            user: ada
            host: %s
            ref: origin/main
            repo: %s
            path: "%s"
            pre-deploy-local: echo local >>../told
            post-deploy: [cat version >>"$SHARED/log", echo "$MODE" >>"$SHARED/log"]
            env: {MODE: it's $HOME}
        %s
        """
            .formatted(hosts, root.resolve("bare"), path, more));
  }

  private Client client() {
    return HOME.client()
        .in(project)
        .with("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
  }

  private Client.Result deploy(String... words) {
    var command = new String[words.length + 2];
    command[0] = "deploy";
    command[1] = "production";
    System.arraycopy(words, 0, command, 2, words.length);
    return client().run(command);
  }

  private Path on(String host) {
    return root.resolve("hosts").resolve(host).resolve(ODD_FOLDER);
  }

  private void publish(String version) throws IOException {
    repository.commit("version", version + "\n");
    repository.git("push", "--quiet");
  }

  @Test
  void setsUpDeploysAndGoesBack() throws IOException {
    deploy("setup").ok();
    for (var host : new String[] {"web1", "web2"}) {
      assertEquals(on(host).resolve("source"), Files.readSymbolicLink(on(host).resolve("current")));
      assertTrue(Files.isDirectory(on(host).resolve("shared/pids")));
      assertEquals("one\n", Files.readString(on(host).resolve("current/version")));
      assertFalse(Files.exists(on(host).resolve(".deploys")));
    }
    deploy().ok();
    publish("two");
    var told = deploy().ok().out();
    assertTrue(told.indexOf("web1: deployed") < told.indexOf("web2: fetching"), told);

    assertEquals("two\n", Files.readString(on("web2").resolve("current/version")));
    assertEquals(
        "one\nit's $HOME\ntwo\nit's $HOME\n", Files.readString(on("web1").resolve("shared/log")));
    assertEquals("local\nlocal\n", Files.readString(root.resolve("told")));
    assertEquals(2, Files.readAllLines(on("web1").resolve(".deploys")).size());
    var list = deploy("list").ok().lines();
    assertTrue(list.get(1).matches("  0  [0-9a-f]+ \\S+ change version"), list::toString);
    assertTrue(list.get(2).matches("  1  [0-9a-f]+ \\S+ one"), list::toString);
    assertTrue(deploy("previous").ok().out().contains(" one\n"));

    deploy("revert").ok();
    assertEquals("one\n", Files.readString(on("web1").resolve("current/version")));
    assertTrue(deploy("current").ok().out().contains(" one\n"));
    assertEquals("web1:\none\nweb2:\none\n", deploy("exec", "cat version").ok().out());
  }

  @Test
  void takesTurnsWithAnotherToolOfThatLayout() throws IOException {
    deploy("setup").ok();
    publish("two");
    var head = repository.head();
    var source = new GitRepository(on("web1").resolve("source"));
    source.git("fetch", "--quiet");
    source.git("reset", "--quiet", "--hard", "origin/main");
    var first = repository.git("rev-parse", "--short", "HEAD^");
    Files.writeString(on("web1").resolve(".deploys"), first + "\n" + head.substring(0, 7) + "\n");
    var told = deploy("revert").exits(1);
    assertEquals("one\n", Files.readString(on("web1").resolve("current/version")));
    assertTrue(
        told.err().contains("web2: there is no deployment 1 before the last one"), told.err());
    assertTrue(told.err().contains("done on: web1"), told.err());
  }

  @Test
  void aStepThatFailsEndsItAndSaysWhere() throws IOException {
    var early = deploy().exits(1).err();
    assertTrue(early.contains("web1: ") && early.contains("is not set up"), early);
    deploy("setup").ok();
    assertTrue(deploy("setup").exits(1).err().contains("is set up already"));
    var unknown = deploy("v99").exits(1).err();
    assertTrue(unknown.contains("no branch, tag or commit v99"), unknown);

    declare("[web1, web2]", "~/" + ODD_FOLDER, "    pre-deploy: [exit 9]");
    var failed = deploy("--force").exits(1).err();
    assertTrue(failed.contains("web1: pre-deploy failed with exit code 9"), failed);
    assertTrue(failed.contains("update failed on web1 with exit code 9"), failed);
    assertTrue(failed.contains("not begun on: web2"), failed);
    assertFalse(Files.exists(on("web1").resolve(".deploys")));

    declare("nowhere", "/x", "");
    var unreachable = deploy("current").exits(1).err();
    assertTrue(unreachable.contains("ssh did not get to nowhere (exit code 255)"), unreachable);
  }

  @Test
  void whatNobodyElseHasIsNotDeployed() throws IOException {
    deploy("setup").ok();
    Files.writeString(project.resolve("version"), "mine\n");
    var changed = deploy().exits(1).err();
    assertTrue(changed.contains("has changes that are not committed: version"), changed);
    repository.commit("version", "mine\n");
    var unpushed = deploy().exits(1).err();
    assertTrue(unpushed.contains("has commits that are not pushed"), unpushed);
    assertFalse(Files.exists(on("web1").resolve(".deploys")));
    deploy("--force").ok();
    assertEquals("one\n", Files.readString(on("web1").resolve("current/version")));
  }

  @Test
  void aDryRunShowsWhatAShellCanRun() throws IOException {
    var shown = deploy("setup", "--dry-run").ok().out();
    assertFalse(Files.exists(on("web1")));
    var script = Files.writeString(root.resolve("shown.sh"), shown);
    client().exec("sh", script.toString()).await().ok();
    assertEquals("one\n", Files.readString(on("web2").resolve("current/version")));
  }

  @Test
  void saysWhatIsWrongWithTheFileOrTheCall() throws IOException {
    var near = client().run("deploy", "prod").exits(2).err();
    assertTrue(near.contains("did you mean 'production'?"), near);
    var none = client().run("deploy", "ecosystem.yaml").exits(2).err();
    assertTrue(none.contains("needs an environment: production"), none);
    Files.writeString(project.resolve("e.yaml"), "deploy:\n  a:\n    hosts: b\n");
    var wrong = client().run("deploy", "e.yaml", "a").exits(1).err();
    assertTrue(wrong.contains("e.yaml:3:5: unknown key 'hosts' (did you mean 'host'?)"), wrong);
    Files.writeString(project.resolve("e.yaml"), "deploy: {a: {host: b}}\n");
    var missing = client().run("deploy", "e.yaml", "a").exits(1).err();
    assertTrue(missing.contains("e.yaml:1:13: a has no repo and no path"), missing);
  }

  @Test
  void aRealSshdIsSpokenTo() throws IOException {
    var started = Sshd.startIfAble(Files.createDirectory(root.resolve("sshd")));
    assumeTrue(started.isPresent());
    try (var sshd = started.get()) {
      declare("127.0.0.1", root.resolve("real").toString(), sshd.keys());
      var text = Files.readString(project.resolve("ecosystem.yaml"));
      var own = text.replace("user: ada", "user: " + System.getProperty("user.name"));
      Files.writeString(project.resolve("ecosystem.yaml"), own);
      var plain = HOME.client().in(project);
      plain.run("deploy", "production", "setup").ok();
      plain.run("deploy", "production", "--force").ok();
      assertEquals("one\n", Files.readString(root.resolve("real/current/version")));
      assertEquals("one\nit's $HOME\n", Files.readString(root.resolve("real/shared/log")));
      plain.run("deploy", "production", "exec", "exit 255").exits(1);
    }
  }
}
