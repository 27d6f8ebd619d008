package dev.jsup.cli.control;

import java.io.IOException;

/** The daemon has answered something that this client cannot read. */
final class BadAnswerException extends IOException {
  BadAnswerException(String message) {
    super(message);
  }
}
