package org.testudo.app.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Part of a list.
 *
 * <p>The cursor is the place of the next item. A list belongs to one question at one head of the
 * ledger; who pages through a ledger that grows sends {@code If-Match} with the tag of the first
 * page or sees the head change in {@code Testudo-Head}.
 */
record Page(int from, int limit) {

  static final List<String> PARAMETERS = List.of("limit", "cursor");
  static final int MOST = 1_000;
  private static final int BY_DEFAULT = 100;

  static Page of(Request request) {
    return new Page(
        Asked.whole(request, "cursor", 0, Integer.MAX_VALUE).orElse(0L).intValue(),
        Asked.whole(request, "limit", 1, MOST).orElse((long) BY_DEFAULT).intValue());
  }

  /** The part of a list, with how many there are and where the next part begins. */
  Map<String, Object> of(List<?> all) {
    int to = (int) Math.min((long) from + limit, all.size());
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("total", all.size());
    page.put("items", from >= all.size() ? List.of() : all.subList(from, to));
    page.put("next", to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    return page;
  }

  @Override
  public String toString() {
    return from + "+" + limit;
  }
}
