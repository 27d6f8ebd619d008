package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.dump.SavedApp;
import dev.jsup.daemon.dump.SavedApp.SavedInstance;
import dev.jsup.daemon.dump.SavedApp.Wished;
import dev.jsup.daemon.lifecycle.Instance;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.NumberedApp;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.model.InstanceResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResurrectPlanTest {
  private static final AppSpec WEB = Specs.app("web", 2);

  private static InstanceSnapshot down(int id, int number, AppSpec spec) {
    return instance(id, number, spec, Instance.NEW);
  }

  private static InstanceSnapshot up(int id, int number, AppSpec spec) {
    return instance(id, number, spec, Instance.NEW.launching());
  }

  private static InstanceSnapshot instance(int id, int number, AppSpec spec, Instance instance) {
    var files = new InstanceFiles("/o", "/e", null, "/p");
    return new InstanceSnapshot(
        id, number, spec, files, instance, 0, Instant.EPOCH, null, List.of());
  }

  private static SavedApp saved(AppSpec spec, Wished... wishes) {
    var instances = new ArrayList<SavedInstance>();
    for (int i = 0; i < wishes.length; i++) {
      instances.add(new SavedInstance(i, wishes[i]));
    }
    return new SavedApp(instances, spec);
  }

  private static ResurrectPlan plan(SavedApp app, InstanceSnapshot... there) {
    return new ResurrectPlan(new Snapshot(List.of(there)), List.of(app));
  }

  @Test
  void anAppThatIsNotThereIsDeclaredWithItsNumbersAndWishes() {
    var plan = plan(saved(WEB, Wished.STOPPED, Wished.STARTED), up(0, 0, Specs.app("other", 1)));

    assertEquals(List.of(new NumberedApp(WEB, List.of(0, 1))), plan.fresh());
    assertEquals(List.of(false, true), plan.freshStarts());
    assertEquals(List.of(), plan.down());
    assertEquals(List.of(), plan.notes());
  }

  @Test
  void ofAnAppThatIsThereOnlyWhatIsDownAndWasSavedAsStartedIsStarted() {
    var three = Specs.app("web", 3);
    var plan =
        plan(
            saved(three, Wished.STARTED, Wished.STARTED, Wished.STOPPED),
            up(4, 0, three),
            down(5, 1, three),
            down(6, 2, three));

    assertEquals(List.of(), plan.fresh());
    assertEquals(List.of(5), plan.down());
    assertEquals(
        List.of("was not down, left alone", "was stopped when saved"),
        plan.untouched().stream().map(InstanceResult::message).toList());
    assertEquals(List.of(), plan.notes());
  }

  @Test
  void whatIsNotAsItWasSavedIsTold() {
    var other = Specs.running("web", "/tmp", List.of("/bin/true"));
    var plan = plan(saved(WEB, Wished.STARTED, Wished.STARTED), up(0, 0, other));

    assertEquals(2, plan.notes().size());
    assertTrue(plan.notes().get(0).startsWith("web: 1 of its saved instances is not there"));
    assertTrue(plan.notes().get(0).endsWith("jsup scale web +1"), plan.notes().toString());
    assertTrue(plan.notes().get(1).contains("jsup delete web, then jsup resurrect"));
  }

  @Test
  void anAppThatWasOnlyScaledIsNoOtherApp() {
    var plan = plan(saved(WEB, Wished.STARTED), up(0, 0, WEB.withInstances(7)));

    assertEquals(List.of(), plan.notes());
  }
}
