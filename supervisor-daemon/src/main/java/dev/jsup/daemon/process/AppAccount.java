package dev.jsup.daemon.process;

import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.os.Accounts;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.ProcessSpec.Account;
import dev.jsup.daemon.text.NearestWord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom an app runs as, looked up and checked.
 *
 * @param variables what every program expects to find of its user
 */
public record AppAccount(Account account, Map<String, String> variables) {
  /** The names of all its variables. */
  public static final List<String> VARIABLES = List.of("HOME", "USER", "LOGNAME");

  /** The key of the user in an ecosystem file. */
  public static final String USER = "user";

  /** The key of the group. */
  public static final String GROUP = "gid";

  public AppAccount {
    variables = Map.copyOf(variables);
  }

  /**
   * The account of a user and a group by their names or numbers; null when that is the daemon's.
   *
   * @throws BadValueException for somebody who is not known, or whom the daemon cannot be
   */
  public static @Nullable AppAccount of(@Nullable String user, @Nullable String group)
      throws BadValueException {
    if (user == null && group == null) {
      return null;
    }
    var key = user == null ? GROUP : USER;
    try {
      var own = Accounts.user(Long.toString(Posix.uid())).orElse(null);
      var known = user == null ? own : Accounts.user(user).orElse(null);
      long uid = known != null ? known.uid() : user == null ? Posix.uid() : number(user);
      var meant = group(group, user, known);
      boolean same = uid == Posix.uid() && own != null && own.gid() == meant.gid();
      if (Posix.uid() != 0) {
        requireOwn(same, key, own);
      }
      if (same) {
        return null;
      }
      Impersonation.check();
      var name = known == null ? Long.toString(uid) : known.name();
      var account = new Account(name, uid, meant.name(), meant.gid(), known != null);
      return new AppAccount(account, user == null ? Map.of() : variables(known, name));
    } catch (OsException e) {
      throw new BadValueException(key, "cannot be looked up: " + e.getMessage());
    } catch (IOException e) {
      throw new BadValueException(key, String.valueOf(e.getMessage()));
    }
  }

  private static Map<String, String> variables(Accounts.@Nullable User known, String name) {
    return Map.of("HOME", known == null ? "/" : known.home(), "USER", name, "LOGNAME", name);
  }

  private static void requireOwn(boolean own, String key, Accounts.@Nullable User user)
      throws BadValueException {
    if (!own) {
      throw new BadValueException(
          key,
          "only a daemon that root has started can run apps as somebody else; this one is of user "
              + (user == null ? Integer.toString(Posix.uid()) : user.name()));
    }
  }

  private static long number(String user) throws BadValueException {
    var id = Accounts.id(user);
    if (id.isEmpty()) {
      throw new BadValueException(
          USER, "there is no user '%s'%s".formatted(user, near(user, Accounts.userNames())));
    }
    return id.get();
  }

  private static Accounts.Group group(
      @Nullable String group, @Nullable String user, Accounts.@Nullable User known)
      throws BadValueException, OsException {
    if (group != null) {
      var found = Accounts.group(group);
      var id = Accounts.id(group);
      if (found.isEmpty() && id.isEmpty()) {
        throw new BadValueException(
            GROUP, "there is no group '%s'%s".formatted(group, near(group, Accounts.groupNames())));
      }
      return found.isPresent() ? found.get() : new Accounts.Group(group, id.orElse(0L));
    }
    if (known == null) {
      throw new BadValueException(
          USER,
          "user %s is not known here, so its gid must be declared"
              .formatted(Objects.toString(user, "")));
    }
    var id = Long.toString(known.gid());
    return Accounts.group(id).orElse(new Accounts.Group(id, known.gid()));
  }

  private static String near(String word, List<String> names) {
    return NearestWord.of(word, names).map(" (did you mean '%s'?)"::formatted).orElse("");
  }
}
