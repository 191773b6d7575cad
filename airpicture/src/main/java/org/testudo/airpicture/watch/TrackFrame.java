package org.testudo.airpicture.watch;

import java.util.List;

/**
 * The picture at one time.
 *
 * @param time UTC seconds since 1970
 * @param tracks all that are told, in the order of their numbers
 * @param ended tracks of the frame before that are gone, as they were then
 * @param silent tracks of the frame before whose sensors have all fallen silent: nobody knows
 * @param sensors every sensor, in the order that {@link AirTrack.Contribution#sensor} counts
 */
public record TrackFrame(
    double time,
    List<AirTrack> tracks,
    List<AirTrack> ended,
    List<AirTrack> silent,
    List<SensorState> sensors) {
  public TrackFrame {
    tracks = List.copyOf(tracks);
    ended = List.copyOf(ended);
    silent = List.copyOf(silent);
    sensors = List.copyOf(sensors);
  }
}
