package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.bool;
import static dev.jsup.daemon.ecosystem.SchemaTypes.count;
import static dev.jsup.daemon.ecosystem.SchemaTypes.matching;
import static dev.jsup.daemon.ecosystem.SchemaTypes.names;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;
import static dev.jsup.daemon.ecosystem.SchemaTypes.text;
import static dev.jsup.daemon.ecosystem.SchemaTypes.texts;
import static dev.jsup.daemon.ecosystem.SchemaTypes.whole;
import static dev.jsup.daemon.ecosystem.SchemaTypes.words;

import java.util.List;
import java.util.Map;

/** What the keys mean that say which program is run, how often and with what. */
final class RunDocs {
  static final KeyDoc CONDITION =
      new KeyDoc(
          DependsOnReader.CONDITION,
          SchemaTypes.oneOf(DependsOnReader.CONDITIONS.keySet().stream().sorted().toList()),
          "How far the other app must be: started (each instance has a process), ready (online) or"
              + " completed (its work is done); the words of compose files mean the same.");

  static final String CONDITION_AT = "#/$defs/dependency";

  private static final String VARIABLE = "^[^=\\u0000-\\u001f\\u007f]+$";
  private static final Map<String, Object> NAME =
      matching(SchemaTypes.NAME, "expected: " + AppName.EXPECTED);
  private static final Map<String, Object> VARIABLE_NAME =
      matching(VARIABLE, "expected: the name of a variable");

  /** Of {@code env} and {@code env_NAME}. */
  static final Map<String, Object> VARIABLES = SchemaTypes.strings(VARIABLE);

  static final List<KeyDoc> ALL =
      List.of(
          new KeyDoc(
              AppKeys.SCRIPT,
              text(),
              "What is run: a file, a command on the PATH, or with spaces in it a line for sh. The"
                  + " only key that an app must have."),
          new KeyDoc(
              AppKeys.NAME,
              NAME,
              "What the app is called; without it the script, less its folder and ending."),
          new KeyDoc(AppKeys.NAMESPACE, NAME, "A group of apps, which can be meant by its name.")
              .or("default"),
          new KeyDoc(
              AppKeys.NAME_PREFIX, NAME, "Stands before the name, with a colon: PREFIX:NAME."),
          new KeyDoc(
                  AppKeys.APPEND_ENV_TO_NAME,
                  bool(),
                  "With --env NAME, whether -NAME stands behind the name.")
              .or(false),
          new KeyDoc(
              AppKeys.ARGS,
              words(),
              "Arguments: a list, or one text that is split like a shell line."),
          new KeyDoc(
              AppKeys.CWD,
              text(),
              "The working folder, relative to the folder of the file; where the other relative"
                  + " paths of the app begin."),
          new KeyDoc(
              AppKeys.ENV,
              VARIABLES,
              "Variables, on top of the environment of whoever starts the app. ${NAME} is a"
                  + " variable of those before it, ${NAME:-text} one with a default, ${NAME:?text}"
                  + " one that must be there."),
          new KeyDoc(
              AppKeys.ENV_FILE,
              texts(),
              "A file with variables (dotenv), or a list of them; one that may be absent begins"
                  + " with a dash. Read again at each restart."),
          new KeyDoc(
              AppKeys.FILTER_ENV,
              texts(),
              "What the app does not get of the caller's environment: true is nothing at all, a"
                  + " text one variable, a list all whose names contain one of its words."),
          new KeyDoc(
                  AppKeys.AUTOSTART,
                  bool(),
                  "Whether the app is started when it is declared; else it is registered only.")
              .or(true),
          new KeyDoc(
                  AppKeys.FORCE, bool(), "Whether there may be another app of that name, here too.")
              .or(false),
          new KeyDoc(
                  AppKeys.INSTANCES,
                  whole(
                      -9999,
                      9999,
                      "^(max|0|-?[1-9]\\d{0,3})$",
                      "expected: a whole number, 'max' or -N"),
                  "How many processes: a number, max (one a CPU) or -N (N fewer).")
              .or(1),
          new KeyDoc(
                  AppKeys.INSTANCE_VAR,
                  VARIABLE_NAME,
                  "The variable with the number of the instance, from 0.")
              .or("NODE_APP_INSTANCE"),
          new KeyDoc(
              AppKeys.INCREMENT_VAR,
              VARIABLE_NAME,
              "A variable of env, a whole number, that each instance has one higher."),
          new KeyDoc(AppKeys.PORT, count(), "The variable PORT of the first instance."),
          new KeyDoc(
                  AppKeys.PORT_STEP, count(), "How much the PORT of the next instance is higher.")
              .or(1),
          new KeyDoc(
              AppKeys.INTERPRETER,
              text(),
              "What runs the script, or none; without it the ending of the script decides."),
          new KeyDoc(
              AppKeys.INTERPRETER_ARGS,
              words(),
              "Arguments for the interpreter, before the script."),
          new KeyDoc(AppKeys.JAVA_OPTS, words(), "Options of the Java machine, before the script."),
          new KeyDoc(
              AppKeys.DEPENDS_ON,
              dependsOn(),
              "Which apps are to be there before this one is started, and are stopped after it:"
                  + " names, or a mapping from names to a condition."));

  private RunDocs() {}

  private static Map<String, Object> dependsOn() {
    var byName = object("type", "object", "additionalProperties", object("$ref", CONDITION_AT));
    return object("anyOf", List.of(names(), byName));
  }
}
