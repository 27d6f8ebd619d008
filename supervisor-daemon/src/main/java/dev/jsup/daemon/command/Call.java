package dev.jsup.daemon.command;

import dev.jsup.protocol.terminal.TerminalTraits;

/** One request being answered: who asks, for which terminal, and how to tell of progress. */
public interface Call {
  /** The daemon's own, when nobody asked. */
  Call SILENT =
      new Call() {
        @Override
        public Caller caller() {
          return new Caller((int) ProcessHandle.current().pid(), 0);
        }

        @Override
        public TerminalTraits terminal() {
          return TerminalTraits.PLAIN;
        }

        @Override
        public void progress(String line) {}
      };

  Caller caller();

  /** {@link TerminalTraits#PLAIN} unless the caller asked for the terminal representation. */
  TerminalTraits terminal();

  /**
   * Shows one line of work in progress on the caller's terminal; does nothing for callers without
   * one. The line replaces the one before.
   */
  void progress(String line);
}
