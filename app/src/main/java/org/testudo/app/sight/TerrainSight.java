package org.testudo.app.sight;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.claims.Position;
import org.testudo.protection.cover.SensorSite;
import org.testudo.protection.cover.Sight;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.sight.Viewshed;
import org.testudo.protection.sight.Viewsheds;
import org.testudo.protection.sight.VisibleHeight;
import org.testudo.protection.terrain.ElevationGrid;
import org.testudo.protection.terrain.TileSet;

/**
 * Sight over real ground: one viewshed for each place that sensors look from, of which only the
 * answers at the places asked about are kept. A sensor whose ground is unknown tells nothing.
 */
public final class TerrainSight implements Sight {

  private record Lookout(Position from, double antennaMetres, double rangeKm) {
    static Lookout of(SensorSite site) {
      return new Lookout(site.position(), site.antennaMetres(), site.rangeKm());
    }
  }

  private final Terrain terrain;
  private final Set<Position> places;

  /** What is beyond range is absent. */
  private final Map<Lookout, Map<Position, VisibleHeight>> answers = new HashMap<>();

  private final Set<Lookout> groundless = new java.util.HashSet<>();
  private final TreeSet<String> missing = new TreeSet<>();

  private TerrainSight(Terrain terrain, Collection<Position> places) {
    this.terrain = terrain;
    this.places = Set.copyOf(places);
  }

  /**
   * Looks from every site at every place.
   *
   * @throws IllegalArgumentException if no sensor stands on this ground
   */
  public static TerrainSight over(
      Terrain terrain, List<SensorSite> sites, Collection<Position> places, int threads)
      throws IOException {
    TerrainSight sight = new TerrainSight(terrain, places);
    Ground ground = Ground.open(terrain.place(), terrain.voids());
    Viewsheds viewsheds = new Viewsheds(EffectiveEarth.STANDARD, threads);
    for (SensorSite site : sites) {
      Lookout lookout = Lookout.of(site);
      if (!sight.answers.containsKey(lookout)) {
        sight.answers.put(lookout, sight.look(ground, viewsheds, lookout));
      }
    }
    if (!sites.isEmpty() && sight.groundless.size() == sight.answers.size()) {
      throw new IllegalArgumentException(
          "%s holds the ground under none of the %d places that sensors look from. The first, of %s, lies in %s. Maybe the file is of another area, or its latitude and longitude are swapped."
              .formatted(
                  terrain.place().getFileName(),
                  sight.answers.size(),
                  sites.getFirst().id(),
                  TileSet.tileName(sites.getFirst().position())));
    }
    return sight;
  }

  private Map<Position, VisibleHeight> look(Ground ground, Viewsheds viewsheds, Lookout lookout)
      throws IOException {
    Optional<TileSet.Window> window = ground.findAround(lookout.from(), lookout.rangeKm());
    Optional<ElevationGrid.Post> post = window.flatMap(w -> w.grid().findPost(lookout.from()));
    window.ifPresent(w -> missing.addAll(w.missing()));
    if (window.isEmpty()
        || post.isEmpty()
        || Float.isNaN(window.get().grid().height(post.get().row(), post.get().column()))) {
      groundless.add(lookout);
      return Map.of();
    }
    Viewshed seen =
        viewsheds.of(
            window.get().grid(),
            Eye.aboveGround(
                post.get().row(),
                post.get().column(),
                lookout.antennaMetres(),
                1000 * lookout.rangeKm()));
    Map<Position, VisibleHeight> answer = new HashMap<>();
    for (Position place : places) {
      VisibleHeight lowest = seen.at(place);
      if (!(lowest instanceof VisibleHeight.BeyondRange)) {
        answer.put(place, lowest);
      }
    }
    viewsheds.recycle(seen);
    return answer;
  }

  @Override
  public VisibleHeight lowestVisible(SensorSite sensor, Position place) {
    Lookout lookout = Lookout.of(sensor);
    Map<Position, VisibleHeight> known = answers.get(lookout);
    if (known == null || groundless.contains(lookout)) {
      return new VisibleHeight.Unknown("the ground under " + sensor.id() + " is not known");
    }
    VisibleHeight answer = known.get(place);
    if (answer != null) {
      return answer;
    }
    return places.contains(place)
        ? new VisibleHeight.BeyondRange()
        : new VisibleHeight.Unknown("nobody looked at " + place);
  }

  public Terrain terrain() {
    return terrain;
  }

  /** Whether the ground under a sensor is unknown, so that it tells nothing. */
  public boolean isGroundless(SensorSite sensor) {
    return groundless.contains(Lookout.of(sensor));
  }

  /** Names of tiles within a sensor's range that are not there. */
  public List<String> missingTiles() {
    return List.copyOf(missing);
  }
}
