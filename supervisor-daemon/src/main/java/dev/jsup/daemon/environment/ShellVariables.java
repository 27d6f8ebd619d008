package dev.jsup.daemon.environment;

import java.util.regex.Pattern;

/** The variables that a shell, a terminal or a session has for itself. */
public final class ShellVariables {
  private static final Pattern NAMES =
      Pattern.compile(
          "PATH|HOME|PWD|OLDPWD|SHLVL|_|USER|LOGNAME|SHELL|MAIL|HOSTNAME|HISTFILE|HISTSIZE|HISTCONTROL"
              + "|TERM|TERM_.*|COLORTERM|COLUMNS|LINES|TMUX.*|STY|WINDOW|DISPLAY|WAYLAND_DISPLAY|EDITOR"
              + "|VISUAL|PAGER|LESS.*|LS_COLORS|LANG|LANGUAGE|LC_.*|SSH_.*|SUDO_.*|XDG_.*|DBUS_.*"
              + "|INVOCATION_ID|JOURNAL_STREAM|SYSTEMD_.*|MANPATH|npm_.*|NVM_.*|PS1|MOTD_SHOWN|which_declare");

  private ShellVariables() {}

  /** Whether {@code name} is one of them. */
  public static boolean contains(String name) {
    return NAMES.matcher(name).matches();
  }
}
