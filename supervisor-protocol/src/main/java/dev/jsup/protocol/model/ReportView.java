package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;

/** What helps to understand a fault of jsup itself. */
@Doc("What helps to understand a fault of jsup itself")
public record ReportView(@Doc("In the order in which they are read") List<Section> sections) {
  public ReportView {
    sections = List.copyOf(sections);
  }

  /** Lines about one thing. */
  @Doc("Lines about one thing")
  public record Section(@Doc("What they are about") String title, List<String> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }
}
