package org.testudo.airpicture.asterix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Every edition that Testudo reads. A category's text is read when it is first asked for. */
public final class Editions {

  private static final List<Integer> CATEGORIES =
      List.of(1, 2, 10, 19, 20, 21, 23, 34, 48, 62, 63, 65, 129);

  private static final ConcurrentHashMap<Integer, List<Edition>> READ = new ConcurrentHashMap<>();

  private Editions() {}

  /** The categories with a description. */
  public static List<Integer> categories() {
    return CATEGORIES;
  }

  /** A category's editions, oldest first; none if the category has no description. */
  public static List<Edition> of(int category) {
    List<Edition> known = READ.get(category);
    return known != null ? known : READ.computeIfAbsent(category, Editions::read);
  }

  /** The newest edition of a category. */
  public static Optional<Edition> findNewest(int category) {
    List<Edition> editions = of(category);
    return editions.isEmpty() ? Optional.empty() : Optional.of(editions.getLast());
  }

  /** The edition with a number as it is written, "1.18". */
  public static Optional<Edition> find(int category, String number) {
    return of(category).stream().filter(edition -> edition.number().equals(number)).findFirst();
  }

  private static List<Edition> read(int category) {
    if (!CATEGORIES.contains(category)) {
      return List.of();
    }
    List<Edition> editions = new ArrayList<>();
    for (String name : new String[] {"editions/cat%03d-early.txt", "editions/cat%03d.txt"}) {
      editions.addAll(parse(String.format(Locale.ROOT, name, category)));
    }
    return List.copyOf(editions);
  }

  private static List<Edition> parse(String name) {
    try (InputStream in = Editions.class.getResourceAsStream(name)) {
      return in == null
          ? List.of()
          : EditionText.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(name + ", " + e.getMessage(), e);
    }
  }
}
