package dev.jsup.daemon.supervisor;

import java.util.ArrayList;
import java.util.List;

/** Does nothing but remember what it was told, one word a call, and the facts of each launch. */
final class RecordingProcesses implements Processes, Probes {
  final List<String> calls = new ArrayList<>();
  final List<Facts> launches = new ArrayList<>();

  /** What each launch was to run, in the order of {@link #launches}. */
  final List<AppSpec> specs = new ArrayList<>();

  @Override
  public void spawn(Launch launch, Facts facts) {
    calls.add("spawn " + launch.id());
    launches.add(facts);
    specs.add(launch.spec());
  }

  @Override
  public void signal(long pid, String signal) {
    calls.add("signal " + pid + ' ' + signal);
  }

  @Override
  public void signalTree(Launch launch, long pid, String signal) {
    calls.add("signalTree " + pid + ' ' + signal);
  }

  @Override
  public void endStopCommand(Launch launch) {
    calls.add("endStopCommand " + launch.id());
  }

  @Override
  public void adopt(Launch launch, long pid, Facts facts) {
    calls.add("adopt " + launch.id() + ' ' + pid);
    launches.add(facts);
  }

  @Override
  public void follow(Launch launch, long pid, Facts facts) {
    calls.add("follow " + pid);
  }

  @Override
  public void runStopCommand(Launch launch, long pid, Facts facts) {
    calls.add("runStopCommand " + pid);
  }

  @Override
  public void started(Launch launch, long pid, Facts facts) {
    calls.add("started " + pid);
  }

  @Override
  public void watch(Launch launch, long pid, Facts facts) {
    calls.add("watch " + pid);
  }

  @Override
  public void changed(Launch launch, long pid, Facts facts) {
    calls.add("changed " + pid);
  }

  @Override
  public void end(Launch launch) {
    calls.add("end " + launch.id());
  }

  @Override
  public void clearTree(Launch launch, long pid, Facts facts) {
    calls.add("clearTree " + pid);
  }

  @Override
  public void awaitTree(Launch launch, long pid, Facts facts) {
    calls.add("awaitTree " + pid);
  }

  @Override
  public void killTree(Launch launch, long pid, Facts facts) {
    calls.add("killTree " + pid);
  }

  @Override
  public void forget(Launch launch) {
    calls.add("forget " + launch.id());
  }
}
