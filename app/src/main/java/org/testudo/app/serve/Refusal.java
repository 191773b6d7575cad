package org.testudo.app.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testudo.app.document.Json;
import org.testudo.claims.document.Problem;

/**
 * A request that is not answered as asked: a problem document of RFC 9457 with every field at fault
 * and its remedy.
 */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final String MEDIA_TYPE = "application/problem+json";

  private final int status;
  private final transient List<Problem> problems;
  private final transient Map<String, Object> more;

  private Refusal(int status, String detail, List<Problem> problems, Map<String, Object> more) {
    super(detail);
    this.status = status;
    this.problems = List.copyOf(problems);
    this.more = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(more));
  }

  static Refusal of(int status, String detail) {
    return new Refusal(status, detail, List.of(), Map.of());
  }

  /** One field, as a query parameter or a member of the body. */
  static Refusal field(int status, String field, String value, String remedy) {
    return listing(
        status,
        "%s: %s".formatted(field, remedy),
        List.of(new Problem("request", 0, field, value, remedy)));
  }

  /** All that is wrong with a body. */
  static Refusal listing(int status, String detail, List<Problem> problems) {
    return new Refusal(status, detail, problems, Map.of());
  }

  /** With members of its own beside those of the standard. */
  Refusal with(String member, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(more);
    all.put(member, value);
    return new Refusal(status, String.valueOf(getMessage()), problems, all);
  }

  int status() {
    return status;
  }

  Reply.Whole reply() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("type", "about:blank");
    document.put("title", title(status));
    document.put("status", status);
    document.put("detail", getMessage());
    List<Map<String, Object>> errors = new ArrayList<>();
    for (Problem problem : problems) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("field", problem.field());
      error.put("value", problem.value());
      error.put("line", problem.line());
      error.put("remedy", problem.remedy());
      errors.add(error);
    }
    document.put("errors", errors);
    document.putAll(more);
    return new Reply.Whole(status, Map.of(), Content.of(MEDIA_TYPE, Json.bytes(document)));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Not understood";
      case 403 -> "Not from here";
      case 404 -> "Not there";
      case 405 -> "Not this verb";
      case 409 -> "Not as it is now";
      case 412 -> "Changed meanwhile";
      case 413 -> "Too large";
      case 414 -> "Address too long";
      case 415 -> "Not this kind of body";
      case 422 -> "Refused as a whole";
      case 428 -> "Say what you saw";
      case 503 -> "Busy";
      default -> "Failed";
    };
  }
}
