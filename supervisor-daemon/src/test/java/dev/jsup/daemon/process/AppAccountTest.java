package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.ProcessSpec.Account;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppAccountTest {
  private static final boolean ROOT = Posix.uid() == 0;

  @Test
  void nothingDeclaredIsNobodyElse() throws BadValueException {
    assertNull(AppAccount.of(null, null));
  }

  @Test
  void aUserComesWithItsGroupAndItsVariables() throws BadValueException {
    assumeTrue(ROOT, "root");
    var daemon = Objects.requireNonNull(AppAccount.of("daemon", null));
    assertEquals(new Account("daemon", 1, "daemon", 1, true), daemon.account());
    assertEquals(
        Map.of("HOME", "/usr/sbin", "USER", "daemon", "LOGNAME", "daemon"), daemon.variables());
    assertEquals(daemon, AppAccount.of("1", null));
  }

  @Test
  void aGroupAloneChangesNoUserAndNoVariable() throws BadValueException {
    assumeTrue(ROOT, "root");
    var group = Objects.requireNonNull(AppAccount.of(null, "daemon"));
    assertEquals(new Account("root", 0, "daemon", 1, true), group.account());
    assertEquals(Map.of(), group.variables());
  }

  @Test
  void aNumberWithoutANameIsTakenWithAGroup() throws BadValueException {
    assumeTrue(ROOT, "root");
    var nameless = Objects.requireNonNull(AppAccount.of("54321", "54322"));
    assertEquals(new Account("54321", 54321, "54322", 54322, false), nameless.account());
    assertEquals("/", nameless.variables().get("HOME"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "nobdy   | -    | user: there is no user 'nobdy' (did you mean 'nobody'?)",
        "-       | rooot | gid: there is no group 'rooot' (did you mean 'root'?)",
        "54321   | -    | user: user 54321 is not known here, so its gid must be declared",
        "-7      | -    | user: there is no user '-7'",
      })
  void whoIsNotKnownIsRefused(String user, String group, String problem) {
    var refused = assertThrows(BadValueException.class, () -> AppAccount.of(user, group));
    assertEquals(problem, refused.described());
  }

  @Test
  void onlyRootCanBeSomebodyElse() throws BadValueException {
    assumeFalse(ROOT, "root");
    var refused = assertThrows(BadValueException.class, () -> AppAccount.of("root", null));
    assertEquals("user", refused.key());
    assertNull(AppAccount.of(Integer.toString(Posix.uid()), null));
  }

  @Test
  void aProgramIsPrecededByWhatChangesItsUser() throws Exception {
    assumeTrue(ROOT, "root");
    var known = new Account("daemon", 1, "adm", 4, true);
    var words = Impersonation.prefix(known);
    assertEquals(
        List.of("--reuid=1", "--regid=4", "--init-groups"), words.subList(1, words.size()));
    var nameless = Impersonation.prefix(new Account("7", 7, "8", 8, false));
    assertEquals("--clear-groups", nameless.getLast());
    assertEquals(List.of(), Impersonation.prefix(null));
  }
}
