package dev.jsup.cli.deploy;

import java.util.List;

/**
 * What a host is sent, in one piece: a script for bash or sh. It is read to its end before it does
 * anything, and what it runs gets no input.
 *
 * <p>On the host are, as pm2 has it: {@code path/source}, the work tree; {@code path/current}, a
 * link to it; {@code path/shared}, for what outlives deployments; {@code path/.deploys}, the
 * commits that were deployed, a line each, the latest last.
 */
public final class HostScript {
  private static final String FUNCTIONS =
      """
      jsup_refuse() {
        printf 'jsup: %s\\n      %s\\n' "$1" "$2" >&2
        exit 1
      }
      jsup_failed() {
        printf 'jsup: %s: %s failed with exit code %s\\n      %s\\n' "$jsup_host" "$2" "$1" "$3" >&2
        [ "$1" -ne 255 ] || exit 254
        exit "$1"
      }
      jsup_commit() {
        git rev-parse --verify --quiet "refs/remotes/origin/$1^{commit}" ||
          git rev-parse --verify --quiet "$1^{commit}"
      }
      jsup_described() {
        git log -1 --format='%h %cs %s' "$1" 2>/dev/null || printf '%s\\n' "$1"
      }
      jsup_enter() {
        [ -e "$jsup_path/source/.git" ] ||
          jsup_refuse "$jsup_host: $jsup_path is not set up" "do that with: jsup deploy $jsup_name setup"
        cd "$jsup_path/source" || exit
      }
      jsup_deployed() {
        [ -e "$jsup_path/.deploys" ] || return 0
        sed '1!G;h;$!d' "$jsup_path/.deploys"
      }
      jsup_nth() {
        jsup_line=$(jsup_deployed | sed -n "$(($1 + 1))p")
        [ -n "$jsup_line" ] ||
          jsup_refuse "$jsup_host: there is no deployment $1 before the last one" \\
            "see: jsup deploy $jsup_name list"
        printf '%s\\n' "${jsup_line%% *}"
      }
      jsup_link() {
        if [ -e "$jsup_path/current" ] && [ ! -L "$jsup_path/current" ]; then
          jsup_refuse "$jsup_host: $jsup_path/current is no link" "move it away, and ask again"
        fi
        ln -sfn "$jsup_path/source" "$jsup_path/current" || jsup_failed $? ln 'see what it says'
      }
      """;

  private static final String SETUP =
      """
        command -v git >/dev/null ||
          jsup_refuse "$jsup_host: git is not on the PATH" 'install it there; nothing was done'
        [ -z "$(ls -A "$jsup_path/source" 2>/dev/null)" ] ||
          jsup_refuse "$jsup_host: $jsup_path is set up already" "deploy with: jsup deploy $jsup_name"
      """;

  private static final String CLONE =
      """
        mkdir -p "$jsup_path/source" "$jsup_path/shared/logs" "$jsup_path/shared/pids" ||
          jsup_failed $? mkdir "may $(id -un) write there?"
        jsup_say "cloning $jsup_repo"
        git clone --quiet "$jsup_repo" "$jsup_path/source" ||
          jsup_failed $? 'git clone' 'there is nothing in source yet; setup can be repeated'
        cd "$jsup_path/source" || exit
        jsup_to=$(jsup_commit "$jsup_ref") || {
          rm -rf "$jsup_path/source"
          jsup_refuse "$jsup_host: $jsup_repo has no branch, tag or commit $jsup_ref" \\
            'correct ref; setup can be repeated'
        }
        git reset --quiet --hard "$jsup_to" || jsup_failed $? 'git reset' 'see what it says'
        jsup_link
      """;

  private static final String FETCH =
      """
        jsup_say 'fetching what is new'
        git fetch --quiet --tags --force origin ||
          jsup_failed $? 'git fetch' 'the files there are as they were'
        jsup_to=$(jsup_commit "$jsup_ref") ||
          jsup_refuse "$jsup_host: the repository has no branch, tag or commit $jsup_ref" \\
            'the files there are as they were'
      """;

  private static final String RESET =
      """
        jsup_say "going to $(jsup_described "$jsup_to")"
        git reset --quiet --hard "$jsup_to" ||
          jsup_failed $? 'git reset' "look at $jsup_path/source there"
        jsup_link
        jsup_short=$(git rev-parse --short HEAD)
        [ "$jsup_short" = "$(tail -n 1 "$jsup_path/.deploys" 2>/dev/null)" ] ||
          printf '%s\n' "$jsup_short" >>"$jsup_path/.deploys" ||
          jsup_failed $? "writing $jsup_path/.deploys" 'the files there are the new ones'
      """;

  private static final String LIST =
      """
        jsup_enter
        jsup_n=0
        jsup_deployed | while read -r jsup_line; do
          printf '%3d  %s\\n' "$jsup_n" "$(jsup_described "${jsup_line%% *}")"
          jsup_n=$((jsup_n + 1))
        done
      """;

  private final Deployment to;
  private final String host;
  private final boolean silent;

  /**
   * @param host that it is for
   * @param silent whether nothing is said of what is under way
   */
  public HostScript(Deployment to, String host, boolean silent) {
    this.to = to;
    this.host = host;
    this.silent = silent;
  }

  /** Makes the folders and clones the repository. */
  public String setup() {
    return script(
        to.ref(),
        SETUP
            + hook("pre-setup", to.hooks().preSetup(), "$HOME", "nothing else was done")
            + CLONE
            + hook(
                "post-setup",
                to.hooks().postSetup(),
                "$jsup_path/current",
                "the repository is cloned; go on there by hand")
            + "  jsup_say \"set up; deploy with: jsup deploy $jsup_name\"\n");
  }

  /** Brings the files to the newest of {@code ref}. */
  public String update(String ref) {
    var pre = hook("pre-deploy", to.hooks().preDeploy(), ".", "the files there are as they were");
    return script(ref, "  jsup_enter\n" + pre + FETCH + RESET + afterwards());
  }

  /** Brings them back to what was deployed {@code count} deployments ago. */
  public String revert(int count) {
    return script(
        to.ref(),
        "  jsup_enter\n  jsup_to=$(jsup_nth " + count + ") || exit\n" + RESET + afterwards());
  }

  private String afterwards() {
    return hook(
            "post-deploy",
            to.hooks().postDeploy(),
            "$jsup_path/current",
            "the files there are the new ones; back with: jsup deploy $jsup_name revert")
        + "  jsup_say \"deployed $(jsup_described HEAD)\"\n";
  }

  /** Prints the commit that is there. */
  public String current() {
    return script(to.ref(), "  jsup_enter\n  jsup_described HEAD\n");
  }

  /** Prints the commit that was deployed before the last one. */
  public String previous() {
    return script(
        to.ref(), "  jsup_enter\n  jsup_to=$(jsup_nth 1) || exit\n  jsup_described \"$jsup_to\"\n");
  }

  /** Prints what was deployed, the latest first. */
  public String list() {
    return script(to.ref(), LIST);
  }

  /** Runs a command where the files are. */
  public String exec(String command) {
    return script(
        to.ref(),
        "  jsup_enter\n"
            + hook("the command", List.of(command), "$jsup_path/current", "see what it says"));
  }

  /** Commands in a folder, of which each runs only if the one before was done. */
  private static String hook(String what, List<String> commands, String folder, String left) {
    if (commands.isEmpty()) {
      return "";
    }
    var text = new StringBuilder();
    if (what.contains("-")) {
      text.append("  jsup_say ").append(Quoted.word(what)).append('\n');
    }
    text.append("  (\n    cd \"").append(folder).append("\"");
    for (var command : commands) {
      text.append(" &&\n      eval ").append(Quoted.word(command));
    }
    return text.append("\n  ) || jsup_failed $? ")
        .append(Quoted.word(what))
        .append(" \"")
        .append(left)
        .append("\"\n")
        .toString();
  }

  private String script(String ref, String body) {
    var script = new StringBuilder();
    to.env()
        .forEach((name, value) ->
            script
                .append("export ")
                .append(name)
                .append('=')
                .append(Quoted.word(value))
                .append('\n'));
    assign(script, "jsup_name", Quoted.word(to.name()));
    assign(script, "jsup_host", Quoted.word(host));
    assign(script, "jsup_repo", Quoted.word(to.repo()));
    assign(script, "jsup_ref", Quoted.word(ref));
    assign(script, "jsup_path", Quoted.folder(to.path()));
    script.append("case $jsup_path in /*) ;; *) jsup_path=$PWD/$jsup_path ;; esac\n");
    script.append("export SHARED=\"$jsup_path/shared\"\n");
    script.append("jsup_say() { ");
    script.append(silent ? ":" : "printf '%s: %s\\n' \"$jsup_host\" \"$1\"").append("; }\n");
    return script
        .append(FUNCTIONS)
        .append("jsup_main() {\n")
        .append(body)
        .append("}\njsup_main </dev/null\nexit\n")
        .toString();
  }

  private static void assign(StringBuilder script, String name, String value) {
    script.append(name).append('=').append(value).append('\n');
  }
}
