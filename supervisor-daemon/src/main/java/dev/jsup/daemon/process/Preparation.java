package dev.jsup.daemon.process;

import dev.jsup.daemon.supervisor.Processes.Launch;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What another edge has to do around the life of a process. Callable from any thread. */
public interface Preparation {
  /** Nothing. */
  Preparation NONE =
      new Preparation() {
        @Override
        public void prepare(Launch launch) {}

        @Override
        public void failed(Launch launch) {}

        @Override
        public CompletableFuture<Void> heard(Launch launch) {
          return CompletableFuture.completedFuture(null);
        }
      };

  /**
   * Gets ready for a process that is about to be made. May block for a moment.
   *
   * @throws IOException with the reason why it must not be made
   */
  void prepare(Launch launch) throws IOException, InterruptedException;

  /** It was not made after all. */
  void failed(Launch launch);

  /** Completes when all that it had said before is reported; asked when it has ended. */
  CompletableFuture<Void> heard(Launch launch);
}
