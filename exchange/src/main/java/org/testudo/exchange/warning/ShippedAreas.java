package org.testudo.exchange.warning;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.warning.Wording;
import org.testudo.claims.Claim;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Areas made of the places that ship: each settlement is a circle around its centre, and an oblast
 * is the union of its settlements. Outlines of raions and hromadas do not ship; a user's file
 * ({@link AreaFile}) has them.
 */
public final class ShippedAreas {

  private static final String SETTLEMENTS = "ua/";

  private ShippedAreas() {}

  /** The oblasts by themselves, without ground, by id. */
  static List<Area> oblasts() {
    try (InputStream in =
        Objects.requireNonNull(ShippedAreas.class.getResourceAsStream("oblasts.yaml"))) {
      List<Area> oblasts = new ArrayList<>();
      for (Map.Entry<String, JsonNode> entry :
          YAMLMapper.builder().build().readTree(in).path("oblasts").properties()) {
        JsonNode oblast = entry.getValue();
        oblasts.add(
            new Area(
                entry.getKey(),
                Level.OBLAST,
                new Wording(oblast.path("uk").asString(), oblast.path("en").asString()),
                Optional.empty(),
                OptionalLong.empty(),
                List.of(),
                Map.of(
                    "ISO 3166-2",
                    oblast.path("iso").asString(),
                    "COD-AB",
                    oblast.path("pcode").asString())));
      }
      return oblasts;
    } catch (IOException e) {
      throw new IllegalStateException("The shipped oblasts are missing.", e);
    }
  }

  /**
   * Settlements and their oblasts.
   *
   * @param claims that describe places; all others are passed over
   * @param radiusMetres how far around a settlement's centre its people are warned
   */
  public static Areas of(List<Claim> claims, double radiusMetres) {
    List<Area> areas = new ArrayList<>(oblasts());
    Set<String> known = new HashSet<>();
    areas.forEach(area -> known.add(area.id()));
    for (Claim claim : claims) {
      if (claim.statement() instanceof Statement.PlaceDescribed place
          && place.residents().isPresent()
          && place.within().isPresent()) {
        String oblast = key(place.within().get());
        if (known.contains(oblast) && known.add(key(claim.subject()))) {
          areas.add(
              new Area(
                  key(claim.subject()),
                  Level.SETTLEMENT,
                  // The source has no Ukrainian spelling; rules warn at the level of oblasts.
                  new Wording(place.name(), place.name()),
                  Optional.of(oblast),
                  OptionalLong.of(place.residents().get()),
                  List.of(
                      new Shape.Circle(
                          new Point(place.position().latitude(), place.position().longitude()),
                          radiusMetres)),
                  Map.of()));
        }
      }
    }
    return Areas.of(areas);
  }

  /** {@code ua/kharkiv} becomes {@code kharkiv}. */
  static String key(Subject place) {
    String name = place.name();
    return name.startsWith(SETTLEMENTS) ? name.substring(SETTLEMENTS.length()) : name;
  }
}
