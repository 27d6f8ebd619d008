package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.commands;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;
import static dev.jsup.daemon.ecosystem.SchemaTypes.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the keys mean that say where a file is deployed to. */
final class DeployDocs {
  static final KeyDoc DEPLOY =
      new KeyDoc(
          FileShape.DEPLOY,
          object(
              "type",
              List.of("object", "null"),
              "propertyNames",
              object("pattern", whole(DeployReader.WORD)),
              "additionalProperties",
              object("$ref", "#/$defs/deployment")),
          "The environments that jsup deploy brings this file's repository to, by their names.");

  static final List<KeyDoc> ALL =
      List.of(
          new KeyDoc(DeployReader.USER, matching(DeployReader.WORD), "The user on the hosts."),
          new KeyDoc(
              DeployReader.HOST,
              listOf(DeployReader.WORD),
              "The host, or a list of hosts, one after the other."),
          new KeyDoc(
              DeployReader.PORT,
              SchemaTypes.whole(1, 65_535, "^\\d{1,5}$", "expected: a port, 1 to 65535"),
              "The port of ssh on the hosts."),
          new KeyDoc(DeployReader.KEY, text(), "The file of the key for ssh."),
          new KeyDoc(
              DeployReader.REF,
              matching(DeployReader.WORD),
              "The branch (origin/main), tag or commit that is deployed; default: the first branch"
                  + " of the repository."),
          new KeyDoc(DeployReader.REPO, matching(DeployReader.PLACE), "The repository of git."),
          new KeyDoc(
              DeployReader.PATH,
              matching(DeployReader.PLACE),
              "The folder on the hosts: source, current and shared are made in it."),
          new KeyDoc(
              DeployReader.SSH_OPTIONS,
              listOf(DeployReader.PLACE),
              "Options of ssh as in its files, such as ConnectTimeout=5."),
          new KeyDoc(
                  DeployReader.FORWARD_AGENT,
                  SchemaTypes.bool(),
                  "Whether the hosts may use the keys of your agent, for git.")
              .or(false),
          new KeyDoc(DeployReader.PRE_SETUP, commands(), "Runs on a host before it is set up."),
          new KeyDoc(DeployReader.POST_SETUP, commands(), "Runs on a host once it is set up."),
          new KeyDoc(
              DeployReader.PRE_DEPLOY_LOCAL,
              commands(),
              "Runs on your machine before a deployment, in the folder of the file."),
          new KeyDoc(
              DeployReader.PRE_DEPLOY,
              commands(),
              "Runs on a host before what is new is fetched, in path/source."),
          new KeyDoc(
              DeployReader.POST_DEPLOY,
              commands(),
              "Runs on a host once the files are there, in path/current."),
          new KeyDoc(
              DeployReader.ENV,
              SchemaTypes.strings(whole(DeployReader.VARIABLE)),
              "Variables of all these commands."));

  private DeployDocs() {}

  private static String whole(Pattern pattern) {
    return "^(" + pattern + ")$";
  }

  private static Map<String, Object> matching(Pattern pattern) {
    return SchemaTypes.matching(whole(pattern), "expected: no blank or dash before it");
  }

  private static Map<String, Object> listOf(Pattern pattern) {
    var type = matching(pattern);
    type.put("type", List.of("array", "string", "number", "boolean", "null"));
    type.put("items", object("type", List.of("string", "number"), "pattern", whole(pattern)));
    return type;
  }

  static Map<String, Object> deployment() {
    return SchemaTypes.mapping(ALL, "#/$defs/deployment");
  }
}
