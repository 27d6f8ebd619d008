package dev.jsup.daemon.serve;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page that shows what is in a folder, and those about what is not to be had. */
final class Listing {
  private Listing() {}

  /** What of {@code folder} may be seen, as links. */
  static String of(Tree tree, Path folder, String path) throws IOException {
    var names = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        if (!name.startsWith(".") && tree.isVisible(file)) {
          names.add(Files.isDirectory(file) ? name + '/' : name);
        }
      }
    }
    return page("Index of " + path, links(names, path));
  }

  private static String links(List<String> names, String path) {
    var links = new StringBuilder("<ul>\n");
    if (!path.equals("/")) {
      links.append("<li><a href=\"../\">../</a></li>\n");
    }
    for (var name : names) {
      links
          .append("<li><a href=\"./")
          .append(escaped(encoded(name)))
          .append("\">")
          .append(escaped(name))
          .append("</a></li>\n");
    }
    return links.append("</ul>\n").toString();
  }

  /** A page about {@code title}. */
  static String page(String title, String body) {
    return "<!doctype html>\n<meta charset=\"utf-8\">\n<title>%1$s</title>\n<h1>%1$s</h1>\n%2$s"
        .formatted(escaped(title), body);
  }

  private static String encoded(String name) {
    try {
      return new URI(null, null, name, null).getRawPath().replace(":", "%3A");
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(name, e);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
