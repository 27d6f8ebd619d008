package dev.jsup.cli.completion;

import dev.jsup.cli.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shells that there are completion scripts for. */
public enum Shell {
  BASH,
  ZSH,
  FISH;

  /** The shell of that name; null if there is no script for it. */
  public static @Nullable Shell of(String word) {
    for (var shell : values()) {
      if (shell.word().equals(word)) {
        return shell;
      }
    }
    return null;
  }

  public static List<String> words() {
    var words = new ArrayList<String>();
    for (var shell : values()) {
      words.add(shell.word());
    }
    return words;
  }

  /** The script that completes {@code verbs}. */
  public String script(List<Usage> verbs) {
    return switch (this) {
      case BASH -> BashScript.of(verbs);
      case ZSH -> ZshScript.of(verbs);
      case FISH -> FishScript.of(verbs);
    };
  }

  private String word() {
    return switch (this) {
      case BASH -> "bash";
      case ZSH -> "zsh";
      case FISH -> "fish";
    };
  }
}
