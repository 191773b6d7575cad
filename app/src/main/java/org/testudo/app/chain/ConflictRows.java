package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Subject;
import org.testudo.exchange.report.Report;
import org.testudo.picture.Conflict;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.Version;

/** The disagreements of a picture as rows of the report, the most contested subjects first. */
public final class ConflictRows {

  private final Picture picture;

  private ConflictRows(Picture picture) {
    this.picture = picture;
  }

  /** The rows of a picture. */
  public static List<Report.ConflictRow> of(Picture picture) {
    return new ConflictRows(picture).rows();
  }

  /**
   * Subjects in order of how many independent origins take part in their disagreements. Within a
   * subject its status first, since delivered against allocated outweighs any count, then the rest
   * in the same order.
   */
  private List<Report.ConflictRow> rows() {
    Map<Subject, Set<String>> origins = new TreeMap<>();
    for (Conflict conflict : picture.conflicts()) {
      origins
          .computeIfAbsent(conflict.aspect().subject(), _ -> new HashSet<>())
          .addAll(origins(conflict));
    }
    return picture.conflicts().stream()
        .sorted(
            Comparator.comparing(
                    (Conflict conflict) ->
                        origins.getOrDefault(conflict.aspect().subject(), Set.of()).size(),
                    Comparator.reverseOrder())
                .thenComparing(conflict -> conflict.aspect().subject())
                .thenComparing(conflict -> !conflict.aspect().name().equals("status"))
                .thenComparing(conflict -> origins(conflict).size(), Comparator.reverseOrder())
                .thenComparing(conflict -> conflict.aspect().name()))
        .map(this::row)
        .toList();
  }

  private static Set<String> origins(Conflict conflict) {
    Set<String> origins = new HashSet<>();
    conflict
        .versions()
        .forEach(version -> version.claims().forEach(known -> origins.add(known.claim().origin())));
    return origins;
  }

  private Report.ConflictRow row(Conflict conflict) {
    String aspect = conflict.aspect().name();
    List<Report.VersionRow> versions = new ArrayList<>();
    boolean chosen = true;
    for (Version<String> version : conflict.versions()) {
      for (Known known : version.claims()) {
        versions.add(row(words(aspect, version.value()), known, chosen));
      }
      chosen = false;
    }
    return new Report.ConflictRow(
        conflict.aspect().subject().toString(),
        aspect,
        words(aspect, conflict.chosen()),
        conflict.choice().ground().words(),
        versions);
  }

  private String words(String aspect, String value) {
    if (aspect.equals("count") || aspect.endsWith("quantity")) {
      return CaseWords.of(Quantity.parse(value));
    }
    return value.startsWith("party:")
        ? picture.assumptions().partyName(Subject.parse(value).name())
        : value;
  }

  private static Report.VersionRow row(String value, Known known, boolean chosen) {
    Source source = known.claim().source();
    return new Report.VersionRow(
        value,
        known.claim().grade().toString(),
        source.publisher(),
        source.title(),
        source.address(),
        source.published().map(Object::toString).orElse("undated"),
        known.claim().origin(),
        known.id().brief(),
        chosen);
  }
}
