package org.testudo.app.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What answers one kind of request.
 *
 * @param path segments between slashes; {@code {name}} takes one segment, {@code {name+}} the rest
 *     or, if segments follow it, all up to them: a subject may hold slashes
 * @param takes names of the query parameters it reads; any other is a mistake of the caller
 */
record Route(Verb verb, String path, List<String> takes, Handler handler) {

  /** In {@link #takes}: any parameter, since the answer does not depend on them. */
  static final String ANY = "*";

  enum Verb {
    GET,
    POST,
    DELETE
  }

  /** Answers a request, or throws a {@link Refusal}. */
  interface Handler {
    Reply answer(Request request) throws Exception;
  }

  Route {
    takes = List.copyOf(takes);
  }

  /** The values of the path's names, if it fits; {@code segments} are decoded. */
  Optional<Map<String, String>> match(List<String> segments) {
    List<String> pattern = List.of(path.substring(1).split("/", -1));
    Map<String, String> values = new TreeMap<>();
    int wide = wideAt(pattern);
    int spare = segments.size() - pattern.size();
    if (spare < 0 || (spare > 0 && wide < 0)) {
      return Optional.empty();
    }
    int at = 0;
    for (int i = 0; i < pattern.size(); i++) {
      String part = pattern.get(i);
      int takes = i == wide ? spare + 1 : 1;
      String text = String.join("/", new ArrayList<>(segments.subList(at, at + takes)));
      at += takes;
      if (!part.startsWith("{")) {
        if (!part.equals(text)) {
          return Optional.empty();
        }
      } else if (text.isEmpty()) {
        return Optional.empty();
      } else {
        values.put(part.substring(1, part.length() - (i == wide ? 2 : 1)), text);
      }
    }
    return Optional.of(values);
  }

  private static int wideAt(List<String> pattern) {
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).endsWith("+}")) {
        return i;
      }
    }
    return -1;
  }
}
