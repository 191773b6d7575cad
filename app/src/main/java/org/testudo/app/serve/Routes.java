package org.testudo.app.serve;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.testudo.claims.ledger.LedgerException;
import org.testudo.exchange.table.UnreadableFile;
import org.testudo.picture.assumptions.AssumptionsException;

/** Finds what answers a request, and turns whatever goes wrong into a problem document. */
final class Routes {

  /** Longer addresses are refused: no question needs one. */
  static final int LONGEST_ADDRESS = 8192;

  private final List<Route> routes;

  Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  List<Route> all() {
    return routes;
  }

  /** Reads the rest of a request once it is known that somebody answers it. */
  interface Body {
    Request with(Route.Verb verb, Map<String, String> path, Map<String, String> query)
        throws Exception;
  }

  /**
   * Answers.
   *
   * @param method as on the wire; HEAD is answered as GET
   * @param path still encoded
   * @param query still encoded, empty if there is none
   */
  Reply answer(String method, String path, String query, Body body) {
    try {
      if (path.length() + query.length() > LONGEST_ADDRESS) {
        throw Refusal.of(
            414,
            "The address has %,d characters, more than %,d. Ask for less at once."
                .formatted(path.length() + query.length(), LONGEST_ADDRESS));
      }
      return find(method, segments(path), queryOf(query), body);
    } catch (Refusal refusal) {
      return refusal.reply();
    } catch (LedgerException e) {
      return refusal(e).reply();
    } catch (IllegalArgumentException | UnreadableFile | AssumptionsException e) {
      return Refusal.of(422, String.valueOf(e.getMessage())).reply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refusal.of(503, "The server is going down. Ask again.").reply();
    } catch (Exception e) {
      if (System.getenv("TESTUDO_TRACE") != null) {
        e.printStackTrace();
      }
      return Refusal.of(
              500,
              "Unexpected failure (%s). Nothing was half done. TESTUDO_TRACE=1 shows where on the server's terminal."
                  .formatted(e.getClass().getSimpleName()))
          .reply();
    }
  }

  private Reply find(String method, List<String> segments, Map<String, String> query, Body body)
      throws Exception {
    TreeSet<String> allowed = new TreeSet<>();
    String wanted = method.equals("HEAD") ? "GET" : method;
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.match(segments);
      if (values.isPresent()) {
        if (route.verb().name().equals(wanted)) {
          check(route, query);
          return route.handler().answer(body.with(route.verb(), values.get(), query));
        }
        allowed.add(route.verb().name());
      }
    }
    if (allowed.isEmpty()) {
      throw Refusal.of(
          404,
          "There is nothing at /%s. /api/v1/openapi.yaml lists what there is."
              .formatted(String.join("/", segments)));
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    String list = String.join(", ", allowed);
    return Refusal.of(405, "%s is not answered here; %s is.".formatted(method, list))
        .reply()
        .with("Allow", list);
  }

  private static void check(Route route, Map<String, String> query) {
    for (String name : query.keySet()) {
      if (!route.takes().contains(name) && !route.takes().contains(Route.ANY)) {
        throw Refusal.field(
            400,
            name,
            query.getOrDefault(name, ""),
            "No such parameter here. %s"
                .formatted(
                    route.takes().isEmpty()
                        ? "This address takes none."
                        : "Parameters are " + String.join(", ", route.takes()) + "."));
      }
    }
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    for (String segment : path.replaceFirst("^/", "").split("/", -1)) {
      // URLDecoder reads forms, where + is a blank; in a path it is itself.
      segments.add(decode("path", segment.replace("+", "%2B")));
    }
    return segments;
  }

  private static Map<String, String> queryOf(String query) {
    Map<String, String> values = new LinkedHashMap<>();
    if (query.isEmpty()) {
      return values;
    }
    for (String pair : Arrays.asList(query.split("&", -1))) {
      int equals = pair.indexOf('=');
      String name = decode("query", equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(name, pair.substring(equals + 1));
      if (!name.isEmpty() && values.put(name, value) != null) {
        throw Refusal.field(400, name, value, "This parameter stands twice. Give it once.");
      }
    }
    return values;
  }

  private static String decode(String field, String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.field(
          400, field, text, "A % must be followed by two hex digits; write a % itself as %25.");
    }
  }

  private static Refusal refusal(LedgerException failure) {
    int status =
        switch (failure.reason()) {
          case REFUSED -> 422;
          case READ_ONLY -> 403;
          case BUSY, CLOSED, DISK_FULL -> 503;
          case DAMAGED, MISSING, NOT_A_LEDGER, OTHER_VERSION, UNSUPPORTED, EXISTS, FAILED -> 500;
        };
    return Refusal.of(status, String.valueOf(failure.getMessage()))
        .with("reason", failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}
