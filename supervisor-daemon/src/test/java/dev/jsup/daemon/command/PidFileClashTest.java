package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.ProcessSpec;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.model.ApplyAction;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PidFileClashTest {
  private static final Snapshot KNOWN = FileFixture.snapshot(List.of(app("api", 1, "/run/a.pid")));

  private static AppSpec app(String name, int instances, String pidFile) {
    return Specs.app(name, instances).withProcess(new ProcessSpec(null, pidFile, null));
  }

  private static PlannedApp planned(String name, ApplyAction action, @Nullable AppSpec spec) {
    return new PlannedApp(name, action, spec, List.of(), true, false, KNOWN.app(name));
  }

  @Test
  void aNewAppCannotHaveThePidFileOfAnother() {
    var refused =
        assertThrows(
            Refused.class,
            () -> PidFileClash.rejectFresh(List.of(app("web", 1, "/run/a.pid")), KNOWN));

    assertEquals(
        "the pid file of 'web', /run/a.pid, is that of the app 'api', too",
        refused.error().message());
    var two = List.of(app("a", 1, "/run/b.pid"), app("b", 1, "/run/b.pid"));
    assertThrows(Refused.class, () -> PidFileClash.rejectFresh(two, KNOWN));
  }

  @Test
  void thoseOfSeveralInstancesAndOfOneMoreHaveNumbers() {
    var specs = List.of(app("web", 2, "/run/a.pid"), app("api", 1, "/run/a.pid"));
    assertDoesNotThrow(() -> PidFileClash.rejectFresh(specs, KNOWN));
  }

  @Test
  void whatIsDeletedOrDeclaredAnewGivesItsFileAway() {
    var web = planned("web", ApplyAction.ADD, app("web", 1, "/run/a.pid"));
    var deleted = planned("api", ApplyAction.DELETE, null);
    var moved = planned("api", ApplyAction.CHANGE, app("api", 1, "/run/c.pid"));
    assertDoesNotThrow(() -> PidFileClash.rejectPlanned(List.of(deleted, web), KNOWN));
    assertDoesNotThrow(() -> PidFileClash.rejectPlanned(List.of(web, moved), KNOWN));

    var left = planned("api", ApplyAction.LEAVE, null);
    for (var plan : List.of(List.of(web), List.of(left, web))) {
      assertThrows(Refused.class, () -> PidFileClash.rejectPlanned(plan, KNOWN));
    }
  }

  @Test
  void whatSharesOneAlreadyIsChangedInOtherWays() {
    var shared =
        FileFixture.snapshot(List.of(app("api", 1, "/run/a.pid"), app("web", 1, "/run/a.pid")));
    var same =
        new PlannedApp(
            "web",
            ApplyAction.CHANGE,
            app("web", 1, "/run/a.pid"),
            List.of(),
            true,
            false,
            shared.app("web"));
    assertDoesNotThrow(() -> PidFileClash.rejectPlanned(List.of(same), shared));
  }
}
