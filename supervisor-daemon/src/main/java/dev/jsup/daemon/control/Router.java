package dev.jsup.daemon.control;

import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Finds what answers a method and a path. */
final class Router {
  /** What a path leads to. */
  sealed interface Route {}

  /** A command of the API. */
  record ToCommand(Endpoint endpoint) implements Route {}

  /** A document that is the same for everybody. */
  record ToPage(Supplier<String> json) implements Route {}

  private static final String VERSION_PREFIX = "/v1";

  /** By path, then by method. */
  private final Map<String, Map<String, Route>> routes = new LinkedHashMap<>();

  /**
   * @param pages JSON documents by path, each made when it is asked for
   */
  Router(Map<String, Supplier<String>> pages) {
    for (var endpoint : Endpoint.values()) {
      add(endpoint.path(), endpoint.method().name(), new ToCommand(endpoint));
    }
    pages.forEach((path, json) -> add(path, "GET", new ToPage(json)));
  }

  private void add(String path, String method, Route route) {
    routes.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(method, route);
  }

  Route find(String method, String path) throws HttpRefusal {
    var methods = routes.get(path);
    if (methods == null) {
      throw HttpRefusal.of(ErrorCode.NO_SUCH_PATH, "no such path: " + path, suggestion(path));
    }
    var route = methods.get(method);
    if (route == null) {
      throw HttpRefusal.methodNotAllowed(method, path, List.copyOf(methods.keySet()));
    }
    return route;
  }

  private String suggestion(String path) {
    var paths = new ArrayList<>(routes.keySet());
    paths.remove("/");
    return NearestWord.of(path, paths)
        .or(() -> NearestWord.of(VERSION_PREFIX + path, paths))
        .map(near -> "did you mean " + near + "?")
        .orElse("GET " + ControlServer.OPEN_API + " describes every path");
  }
}
