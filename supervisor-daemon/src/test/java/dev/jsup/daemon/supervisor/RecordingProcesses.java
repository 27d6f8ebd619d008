package dev.jsup.daemon.supervisor;

import java.util.ArrayList;
import java.util.List;

/** Does nothing but remember what it was told, one word a call, and the facts of each launch. */
final class RecordingProcesses implements Processes {
  final List<String> calls = new ArrayList<>();
  final List<Facts> launches = new ArrayList<>();

  @Override
  public void spawn(Launch launch, Facts facts) {
    calls.add("spawn " + launch.id());
    launches.add(facts);
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
  public void killGroup(Launch launch, long pid) {
    calls.add("killGroup " + pid);
  }

  @Override
  public void awaitTree(Launch launch, long pid, Facts facts) {
    calls.add("awaitTree " + pid);
  }

  @Override
  public void killTree(Launch launch, long pid) {
    calls.add("killTree " + pid);
  }

  @Override
  public void forget(Launch launch) {
    calls.add("forget " + launch.id());
  }
}
