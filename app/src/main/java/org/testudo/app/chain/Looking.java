package org.testudo.app.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.app.sight.Terrain;
import org.testudo.app.sight.TerrainSight;
import org.testudo.picture.Picture;
import org.testudo.protection.Place;
import org.testudo.protection.cover.RadioHorizon;
import org.testudo.protection.cover.SensorSite;
import org.testudo.protection.cover.Sight;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.VisibleHeight;

/** How the sensors of a view look: over the ground that was given, or over a smooth Earth. */
final class Looking {

  private static final RadioHorizon SMOOTH = new RadioHorizon(EffectiveEarth.STANDARD);

  private final Picture picture;
  private final Optional<Terrain> terrain;
  private final int threads;

  Looking(Picture picture, Optional<Terrain> terrain, int threads) {
    this.picture = picture;
    this.terrain = terrain;
    this.threads = threads;
  }

  /**
   * Sight of these sensors at every place of the picture.
   *
   * @throws UncheckedIOException if the ground cannot be read
   */
  Sight from(List<SensorSite> sites) {
    if (terrain.isEmpty()) {
      return SMOOTH;
    }
    try {
      return TerrainSight.over(
          terrain.get(),
          sites,
          picture.places().values().stream().map(place -> place.position()).toList(),
          threads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the sensors of this cover looked over. */
  static NetworkAnswer.LookedOver told(TrueCover cover) {
    if (cover.sight() instanceof TerrainSight ground) {
      return new NetworkAnswer.LookedOver(
          "ground of " + ground.terrain().place().getFileName(),
          ground.terrain().voids().name().toLowerCase(Locale.ROOT),
          cover.sites().stream().filter(ground::isGroundless).map(SensorSite::id).toList(),
          ground.missingTiles());
    }
    return new NetworkAnswer.LookedOver("smooth Earth", "", List.of(), List.of());
  }

  /** Why no sensor sees low enough over a place. */
  static NetworkAnswer.Unseen unseen(
      TrueCover cover, Place place, double neededMetres, Coarseness coarse) {
    VisibleHeight lowest = cover.lowestVisible(cover.sight(), place.position());
    VisibleHeight smooth = cover.lowestVisible(SMOOTH, place.position());
    String why =
        switch (lowest) {
          case VisibleHeight.BeyondRange _ -> "beyond every sensor's range";
          case VisibleHeight.Unknown(String what) -> "not known: " + what;
          case VisibleHeight.From _ when smooth.sees(neededMetres) -> "hidden by the ground";
          case VisibleHeight.From _ -> "below the horizon";
        };
    return new NetworkAnswer.Unseen(
        neededMetres,
        metres(lowest).map(metres -> coarse.height(metres, neededMetres)),
        metres(smooth).map(metres -> coarse.height(metres, neededMetres)),
        why);
  }

  private static Optional<Double> metres(VisibleHeight height) {
    return height instanceof VisibleHeight.From(double metres)
        ? Optional.of(metres)
        : Optional.empty();
  }
}
