package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountsTest {
  @Test
  void usersAreFoundByNameAndByNumber() throws OsException {
    var root = Optional.of(new Accounts.User("root", 0, 0, "/root"));
    assertEquals(root, Accounts.user("root"));
    assertEquals(root, Accounts.user("0"));
    assertEquals(Optional.empty(), Accounts.user("nobody-of-that-name"));
    assertEquals(Optional.empty(), Accounts.user("4100000000"));
    assertEquals(Optional.empty(), Accounts.user(""));
  }

  @Test
  void groupsAreFoundByNameAndByNumber() throws OsException {
    var root = Optional.of(new Accounts.Group("root", 0));
    assertEquals(root, Accounts.group("root"));
    assertEquals(root, Accounts.group("0"));
    assertEquals(Optional.empty(), Accounts.group("no-such-group"));
  }

  @Test
  void anIdIsANumberThatTheKernelTakesForOne() {
    assertEquals(Optional.of(4294967294L), Accounts.id("4294967294"));
    assertEquals(Optional.empty(), Accounts.id("4294967295"));
    assertEquals(Optional.empty(), Accounts.id("-1"));
    assertEquals(Optional.empty(), Accounts.id("www"));
  }

  @Test
  void namesAreListedForAGuess() {
    assertTrue(Accounts.userNames().contains("root"));
    assertTrue(Accounts.groupNames().contains("root"));
  }
}
