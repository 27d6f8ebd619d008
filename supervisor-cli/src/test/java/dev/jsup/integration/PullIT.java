package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code pull}, {@code forward} and {@code backward}, with real repositories. */
class PullIT {
  @RegisterExtension static final TestHome HOME = TestHome.quick();

  private GitRepository origin;
  private Path clone;

  @BeforeEach
  void startTheFirstVersion() throws IOException {
    var folder = Files.createTempDirectory(HOME.work(), "git");
    origin = GitRepository.at(Files.createDirectory(folder.resolve("origin")));
    origin.commit("app.sh", "echo one\nexec sleep 1000\n");
    clone = folder.resolve("clone");
    origin.git("clone", "--quiet", origin.folder().toString(), clone.toString());
    declare("post_update: [echo built >>built]");
    HOME.jsup("start", clone.resolve("ecosystem.yaml").toString()).ok();
  }

  private void declare(String more) throws IOException {
    Files.writeString(
        clone.resolve("ecosystem.yaml"),
        "[{name: web, script: ./app.sh, interpreter: sh, %s}]".formatted(more));
  }

  private long pid() {
    return HOME.instance("web").pid();
  }

  private String head() {
    return new GitRepository(clone).head();
  }

  @Test
  void pullGoesToTheNewestRunsTheCommandsAndReloads() throws IOException {
    long before = pid();
    origin.commit("app.sh", "echo two\nexec sleep 1000\n");
    var newest = origin.commit("app.sh", "echo three\nexec sleep 1000\n");

    HOME.jsup("pull", "web").ok();

    assertEquals(newest, head());
    assertNotEquals(before, pid());
    assertEquals("built\n", Files.readString(clone.resolve("built")));
    assertTrue(HOME.jsup("logs", "web", "--nostream", "--raw").ok().out().contains("three"));
  }

  @Test
  void whereNothingIsNewNothingIsReloaded() {
    long before = pid();
    var told = HOME.jsup("pull", "web").ok().out();
    assertTrue(told.contains("web: nothing newer than"), told);
    assertEquals(before, pid());
    assertTrue(Files.notExists(clone.resolve("built")));
  }

  @Test
  void aCommitIsGoneToAndForwardAndBackwardGoOneFurther() throws IOException {
    var first = head();
    var second = origin.commit("app.sh", "echo two\nexec sleep 1000\n");
    var third = origin.commit("app.sh", "echo three\nexec sleep 1000\n");

    HOME.jsup("pull", "web", second).ok();
    assertEquals(second, head());
    HOME.jsup("forward", "web").ok();
    assertEquals(third, head());
    var newest = HOME.jsup("forward", "web").exits(1).err();
    assertTrue(newest.contains("no newer commit"), newest);
    HOME.jsup("backward", "web").ok();
    HOME.jsup("backward", "web").ok();
    assertEquals(first, head());
    var oldest = HOME.jsup("backward", "web").exits(1).err();
    assertTrue(oldest.contains("is the oldest commit"), oldest);
    HOME.jsup("pull", "web").ok();
    assertEquals(third, head());
    var older = HOME.jsup("pull", "web", second).exits(1).err();
    assertTrue(older.contains("is older than what is checked out"), older);
  }

  @Test
  void aCommitThatWasNeverPushedIsNotLost() throws IOException {
    var own = new GitRepository(clone).commit("app.sh", "echo own\nexec sleep 1000\n");
    HOME.jsup("backward", "web").ok();
    assertNotEquals(own, head());
    HOME.jsup("forward", "web").ok();
    assertEquals(own, head());
  }

  @Test
  void changesAndAnotherWayAreLeftAlone() throws IOException {
    long before = pid();
    var commit = head();
    origin.commit("app.sh", "echo two\nexec sleep 1000\n");
    Files.writeString(clone.resolve("app.sh"), "echo mine\nexec sleep 1000\n");
    for (var verb : new String[] {"pull", "forward", "backward"}) {
      var told = HOME.jsup(verb, "web").exits(1).err();
      assertTrue(told.contains("has changes that are not committed: app.sh"), told);
    }
    assertEquals("echo mine\nexec sleep 1000\n", Files.readString(clone.resolve("app.sh")));
    assertEquals(commit, head());

    var mine = new GitRepository(clone).commit("app.sh", "echo mine\nexec sleep 1000\n");
    var told = HOME.jsup("pull", "web").exits(1).err();
    assertTrue(told.contains("have gone different ways"), told);
    assertEquals(mine, head());
    assertEquals(before, pid());
  }

  @Test
  void whatFailsAfterTheUpdateLeavesTheProcessAlone() throws IOException {
    declare("post_update: [exit 3, echo never >>built]");
    HOME.jsup("apply", clone.resolve("ecosystem.yaml").toString()).ok();
    long before = pid();
    origin.commit("app.sh", "echo two\nexec sleep 1000\n");
    var told = HOME.jsup("pull", "web").exits(1).err();
    assertTrue(told.contains("'exit 3' of post_update failed with exit code 3"), told);
    assertTrue(told.contains("jsup reload web"), told);
    assertEquals(before, pid());
    assertTrue(Files.notExists(clone.resolve("built")));
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    HOME.jsup("pull", "nobody").exits(3);
    HOME.jsup("pull").exits(2);
    HOME.jsup("forward", "web", "more").exits(2);
    var unknown = HOME.jsup("pull", "web", "v99").exits(1).err();
    assertTrue(unknown.contains("there is no commit 'v99'"), unknown);
    var elsewhere = Files.createTempDirectory(HOME.work(), "none");
    Files.writeString(elsewhere.resolve("a.sh"), "exec sleep 1000\n");
    HOME.client().in(elsewhere).run("start", "a.sh", "--name", "plain").ok();
    var none = HOME.jsup("pull", "plain").exits(1).err();
    assertTrue(none.contains("is in no work tree of git"), none);
  }
}
