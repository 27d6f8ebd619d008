package dev.jsup.daemon.serve;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What a file is, by its ending. */
final class ContentTypes {
  static final String HTML = "text/html; charset=utf-8";

  private static final String UNKNOWN = "application/octet-stream";
  private static final Map<String, String> BY_ENDING = new HashMap<>();

  static {
    text("html", "htm=html", "css", "csv", "xml", "md=markdown", "txt=plain", "log=plain");
    text("js=javascript", "mjs=javascript", "cjs=javascript", "vtt", "ics=calendar");
    put(
        "application/",
        "json",
        "map=json",
        "pdf",
        "zip",
        "gz=gzip",
        "wasm",
        "rtf",
        "jar=java-archive");
    put(
        "application/",
        "webmanifest=manifest+json",
        "tar=x-tar",
        "xhtml=xhtml+xml",
        "yaml",
        "yml=yaml");
    put(
        "image/",
        "png",
        "jpg=jpeg",
        "jpeg",
        "gif",
        "webp",
        "avif",
        "bmp",
        "ico=x-icon",
        "svg=svg+xml");
    put("font/", "woff", "woff2", "ttf", "otf");
    put("audio/", "mp3=mpeg", "wav", "flac", "oga=ogg", "m4a=mp4", "opus");
    put("video/", "mp4", "webm", "ogv=ogg", "mov=quicktime");
  }

  private ContentTypes() {}

  private static void text(String... words) {
    put("text/", words);
    for (var word : words) {
      BY_ENDING.computeIfPresent(word.split("=", 2)[0], (_, type) -> type + "; charset=utf-8");
    }
  }

  private static void put(String kind, String... words) {
    for (var word : words) {
      var parts = word.split("=", 2);
      BY_ENDING.put(parts[0], kind + parts[parts.length - 1]);
    }
  }

  static String of(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_ENDING.getOrDefault(ending, UNKNOWN);
  }
}
