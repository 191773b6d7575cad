package org.testudo.app.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked, free of any server's types.
 *
 * @param path values of the route's names
 * @param query each parameter once
 * @param headers by lower-case name
 * @param body all of it, within the limit; empty if it came in parts
 * @param parts of a form, in order
 */
record Request(
    Route.Verb verb,
    String address,
    Map<String, String> path,
    Map<String, String> query,
    Map<String, String> headers,
    Content body,
    List<Part> parts) {

  /** One part of a form; {@code fileName} is empty for a plain field. */
  record Part(String name, String fileName, Content content) {}

  Request {
    parts = List.copyOf(parts);
    path = Map.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  String path(String name) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalStateException("The route has no {%s}.".formatted(name));
    }
    return value;
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(query.get(name));
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The media type of the body without its parameters, lower case; empty if none is given. */
  String mediaType() {
    String type = header("content-type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
  }

  /** The tags of {@code If-None-Match} or {@code If-Match}, without quotes and weakness. */
  List<String> tags(String header) {
    return header(header).stream()
        .flatMap(text -> java.util.Arrays.stream(text.split(",", -1)))
        .map(tag -> tag.strip().replaceFirst("^W/", "").replace("\"", ""))
        .toList();
  }
}
