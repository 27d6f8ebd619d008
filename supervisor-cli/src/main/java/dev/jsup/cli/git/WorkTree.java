package dev.jsup.cli.git;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.program.Program;
import dev.jsup.protocol.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The work tree of git that a folder is in. It is moved from commit to commit, only if nothing that
 * was changed in it is lost by that.
 */
public final class WorkTree {
  private static final int MAX_SHOWN = 5;

  /**
   * Where the newest commit of a branch is remembered that nothing else leads to any more, once the
   * branch was moved back from it.
   */
  private static final String NEWEST = "refs/jsup/newest/";

  private final Path folder;
  private final Map<String, String> environment;

  private WorkTree(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /**
   * The one that {@code folder} is in.
   *
   * @throws CliException when it is in none, or git is missing
   */
  public static WorkTree of(Path folder, Map<String, String> environment) throws CliException {
    var tree = new WorkTree(folder, environment);
    var inside = tree.git("rev-parse", "--is-inside-work-tree");
    if (!inside.text().equals("true")) {
      throw new CliException(
          ExitCode.FAILED,
          "%s is in no work tree of git: %s".formatted(folder, inside.firstLine()),
          "bring the files there as you do, then: jsup reload APP");
    }
    return tree;
  }

  /** Whether {@code folder} is in one. */
  public static boolean isAt(Path folder, Map<String, String> environment) throws CliException {
    return new WorkTree(folder, environment)
        .git("rev-parse", "--is-inside-work-tree")
        .text()
        .equals("true");
  }

  /** The commit that is checked out. */
  public String head() throws CliException {
    return asked("there is no commit yet", "rev-parse", "--verify", "--quiet", "HEAD^{commit}");
  }

  /** A commit in short for people: {@code 1a2b3c4 its subject}. */
  public String described(String commit) throws CliException {
    return git("log", "-1", "--format=%h %s", commit).text();
  }

  /** Files under version control that were changed and not committed. */
  public List<String> changes() throws CliException {
    return git("status", "--porcelain", "--untracked-files=no").text().lines().toList();
  }

  /** The newest commit here that no remote repository has; empty if they have all, or are none. */
  public String unpushed() throws CliException {
    if (git("remote").text().isEmpty()) {
      return "";
    }
    var commit = git("rev-list", "-n", "1", "HEAD", "--not", "--remotes");
    return commit.isDone() && !commit.text().isEmpty() ? described(commit.text()) : "";
  }

  /** Refuses to go on where files were changed. */
  public void requireClean() throws CliException {
    var changes = changes();
    if (!changes.isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          "%s has changes that are not committed: %s".formatted(folder, shown(changes)),
          "nothing was done; commit them, or put them away: git stash");
    }
  }

  /** The first of them, for people. */
  public static String shown(List<String> changes) {
    var more = changes.size() > MAX_SHOWN ? ", and " + (changes.size() - MAX_SHOWN) + " more" : "";
    return changes.stream()
            .limit(MAX_SHOWN)
            .map(line -> line.strip().replaceFirst("^\\S+\\s+", ""))
            .collect(Collectors.joining(", "))
        + more;
  }

  /**
   * Fetches what is new, and goes forward to it.
   *
   * @param commit where to; null: to where the branch is that the present one follows
   */
  public void pull(@Nullable String commit) throws CliException {
    var followed = commit == null ? upstream(branch()) : null;
    int fetched = new Program(command("fetch"), folder, environment).run();
    if (fetched != 0) {
      throw failed("git fetch failed with exit code " + fetched, "nothing was changed");
    }
    var target = commit(commit == null ? String.valueOf(followed) : commit);
    if (target.equals(head()) || (commit == null && isAncestor(target, "HEAD"))) {
      return;
    }
    if (isAncestor(target, "HEAD")) {
      throw failed(
          commit + " is older than what is checked out",
          "nothing was changed; go back one commit: jsup backward APP");
    }
    if (!isAncestor("HEAD", target)) {
      throw failed(
          "what is checked out and %s have gone different ways".formatted(described(target)),
          "nothing was changed; merge or rebase there by hand, then: jsup reload APP");
    }
    require(git("merge", "--ff-only", "--quiet", target), "git merge");
  }

  /** Goes to the next newer commit of the branch, as far as it was fetched. */
  public void forward() throws CliException {
    var branch = branch();
    for (var newest : newest(branch)) {
      if (isAncestor("HEAD", newest)) {
        var next = git("rev-list", "--reverse", "--ancestry-path", "--first-parent", range(newest));
        if (!next.isDone() || next.text().isEmpty()) {
          next = git("rev-list", "--reverse", "--ancestry-path", range(newest));
        }
        if (!next.text().isEmpty()) {
          moveTo(next.firstLine());
          return;
        }
      }
    }
    throw failed(
        "no newer commit of branch %s is known".formatted(branch),
        "nothing was changed; fetch what is new and go there: jsup pull APP");
  }

  private static String range(String newest) {
    return "HEAD.." + newest;
  }

  /** Goes to the next older commit of the branch. */
  public void backward() throws CliException {
    var branch = branch();
    var older = git("rev-parse", "--verify", "--quiet", "HEAD^1^{commit}");
    if (!older.isDone()) {
      throw failed(
          "%s is the oldest commit of branch %s".formatted(described("HEAD"), branch),
          "nothing was changed");
    }
    for (var newest : newest(branch)) {
      if (isAncestor("HEAD", newest)) {
        moveTo(older.text());
        return;
      }
    }
    require(git("update-ref", NEWEST + branch, "HEAD"), "git update-ref");
    moveTo(older.text());
  }

  /** Commits that the branch may go forward to. */
  private List<String> newest(String branch) throws CliException {
    var all = new ArrayList<String>();
    for (var name : List.of(branch + "@{upstream}", NEWEST + branch)) {
      var commit = git("rev-parse", "--verify", "--quiet", name + "^{commit}");
      if (commit.isDone()) {
        all.add(commit.text());
      }
    }
    return all;
  }

  /** Keeps what was changed, and does not move where that cannot be. */
  private void moveTo(String commit) throws CliException {
    require(git("reset", "--keep", "--quiet", commit), "git reset");
  }

  private String branch() throws CliException {
    return asked(
        "no branch is checked out, but the commit " + described("HEAD"),
        "symbolic-ref",
        "--quiet",
        "--short",
        "HEAD");
  }

  private String upstream(String branch) throws CliException {
    var found = git("rev-parse", "--abbrev-ref", "--symbolic-full-name", branch + "@{upstream}");
    if (!found.isDone()) {
      throw failed(
          "branch %s follows no branch of another repository".formatted(branch),
          "nothing was changed; say which: git branch --set-upstream-to=origin/%s"
              .formatted(branch));
    }
    return found.text();
  }

  private String commit(String name) throws CliException {
    return asked(
        "there is no commit '" + name + "'",
        "rev-parse",
        "--verify",
        "--quiet",
        name + "^{commit}");
  }

  private boolean isAncestor(String older, String newer) throws CliException {
    return git("merge-base", "--is-ancestor", older, newer).isDone();
  }

  private String asked(String lack, String... arguments) throws CliException {
    var result = git(arguments);
    if (!result.isDone()) {
      throw failed(lack, "nothing was changed");
    }
    return result.text();
  }

  private void require(Program.Result result, String what) throws CliException {
    if (!result.isDone()) {
      throw failed("%s: %s".formatted(what, result.text()), "nothing was changed");
    }
  }

  private CliException failed(String message, String next) {
    return new CliException(ExitCode.FAILED, folder + ": " + message, next);
  }

  private Program.Result git(String... arguments) throws CliException {
    return new Program(command(arguments), folder, environment).capture();
  }

  private static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add("git");
    command.addAll(List.of(arguments));
    return command;
  }
}
