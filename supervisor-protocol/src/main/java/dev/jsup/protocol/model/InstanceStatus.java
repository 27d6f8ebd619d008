package dev.jsup.protocol.model;

/** The state of an instance as it is shown, in the words of the contract. */
public enum InstanceStatus {
  /** Its process runs and is ready. */
  ONLINE("online"),
  /** Its process is being started, or runs and is not ready yet. */
  LAUNCHING("launching"),
  /** Asked to stop; something of it still runs. */
  STOPPING("stopping"),
  /** Stopped by a request; nothing of it runs. */
  STOPPED("stopped"),
  /** Ended, and will be started again after a delay. */
  WAITING_RESTART("waiting restart"),
  /** Ended or never came up, and the policy gave up. */
  ERRORED("errored"),
  /** Finished as it should; the policy does not restart it. */
  EXITED("exited");

  private final String word;

  InstanceStatus(String word) {
    this.word = word;
  }

  /** The word that users and scripts see. */
  @Override
  public String toString() {
    return word;
  }
}
