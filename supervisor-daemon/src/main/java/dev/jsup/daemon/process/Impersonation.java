package dev.jsup.daemon.process;

import dev.jsup.daemon.supervisor.ProcessSpec.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What has a program run as somebody else: setpriv(1), which becomes the program, so that the pid
 * stays. Stateless.
 */
public final class Impersonation {
  private static final String TOOL = "setpriv";

  /**
   * Variables that could have a program do something else before it is somebody else: those that
   * the C library does not heed in programs with more rights than their user, and those of shells.
   * Whoever may write a file of variables of the app has no right to that.
   */
  private static final Pattern UNSAFE =
      Pattern.compile(
          "LD_.*|GLIBC_.*|GCONV_PATH|GETCONF_DIR|HOSTALIASES|LOCALDOMAIN|LOCPATH|MALLOC_.*|NIS_PATH"
              + "|NLSPATH|RESOLV_HOST_CONF|RES_OPTIONS|TMPDIR|TZDIR|TZ|ENV|BASH_.*|IFS|PS4|CDPATH");

  private Impersonation() {}

  /**
   * Looks whether it can be done on this machine.
   *
   * @throws IOException with the reason why it cannot
   */
  public static void check() throws IOException {
    var _ = Trampoline.locate(TOOL);
  }

  /** What stands before a program and its arguments; nothing without an account. */
  static List<String> prefix(@Nullable Account account) throws IOException {
    return account == null
        ? List.of()
        : List.of(
            Trampoline.locate(TOOL),
            "--reuid=" + account.uid(),
            "--regid=" + account.gid(),
            account.known() ? "--init-groups" : "--clear-groups");
  }

  /**
   * Lets {@code files}, which are open in the program already, be opened by it once more, as
   * programs do with {@code /dev/stdout}.
   */
  static void give(Account account, List<Path> files) throws IOException {
    for (var file : files) {
      Files.setAttribute(file, "unix:uid", (int) account.uid(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Whether the variable may only be set when the program is somebody else. */
  static boolean isUnsafe(String variable) {
    return UNSAFE.matcher(variable).matches();
  }

  /** {@code command} as somebody else; unsafe variables move from {@code environment} into it. */
  static List<String> wrapped(
      @Nullable Account account, List<String> command, Map<String, String> environment)
      throws IOException {
    if (account == null) {
      return command;
    }
    var words = new ArrayList<>(prefix(account));
    var unsafe = environment.keySet().stream().filter(Impersonation::isUnsafe).sorted().toList();
    if (!unsafe.isEmpty()) {
      words.add("/usr/bin/env");
      unsafe.forEach(name -> words.add(name + '=' + environment.remove(name)));
    }
    words.addAll(command);
    return words;
  }
}
