package org.testudo.airpicture.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came over which area when, seen from the tracks afterwards: the truth that alerts of the
 * same tracks are held against. Only areas without parts are noted.
 */
public final class Passages {

  private final Areas areas;
  private final Duration lostAfter;
  private final Set<String> leaves = new HashSet<>();
  private final Map<String, Map<String, Instant>> inside = new HashMap<>();
  private final Map<String, Instant> seen = new HashMap<>();
  private final List<Quality.Entry> entries = new ArrayList<>();

  /**
   * @param lostAfter a track that was silent for longer has left where it was last seen
   */
  public Passages(Areas areas, Duration lostAfter) {
    this.areas = areas;
    this.lostAfter = lostAfter;
    areas.leaves().forEach(leaf -> leaves.add(leaf.id()));
  }

  /** Notes where a track is; updates of one track come in their order. */
  public void add(TrackUpdate<?> update) {
    Instant before = seen.put(update.track(), update.time());
    Map<String, Instant> in = inside.computeIfAbsent(update.track(), _ -> new HashMap<>());
    if (before != null && before.plus(lostAfter).isBefore(update.time())) {
      close(in, before);
    }
    Set<String> now = new HashSet<>();
    if (update.existence() > 0) {
      for (String id : areas.at(update.position())) {
        if (leaves.contains(id)) {
          now.add(id);
        }
      }
    }
    Iterator<Map.Entry<String, Instant>> left = in.entrySet().iterator();
    while (left.hasNext()) {
      Map.Entry<String, Instant> each = left.next();
      if (!now.contains(each.getKey())) {
        entries.add(new Quality.Entry(each.getKey(), each.getValue(), update.time()));
        left.remove();
      }
    }
    now.forEach(id -> in.putIfAbsent(id, update.time()));
  }

  /** All passages, those that last still ended where their track was last seen. */
  public List<Quality.Entry> finish() {
    inside.forEach((track, in) -> close(in, seen.getOrDefault(track, Instant.MAX)));
    List<Quality.Entry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparing(Quality.Entry::from)
            .thenComparing(Quality.Entry::area)
            .thenComparing(Quality.Entry::until));
    return sorted;
  }

  private void close(Map<String, Instant> in, Instant until) {
    in.forEach((area, from) -> entries.add(new Quality.Entry(area, from, until)));
    in.clear();
  }
}
