package org.testudo.airpicture.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.testudo.airpicture.track.Bias;
import org.testudo.airpicture.track.Sensor;

/**
 * Reads cases kept as files: {@code truth.csv.gz} with {@code t,id,x,y,...} and detections with
 * {@code t,scan,x,y}, or for several sensors {@code
 * t,arrival,sensor,range,azimuth_deg,x,y,address}. Metres, seconds, degrees clockwise from north. A
 * file of more than ten million lines is refused.
 */
public final class ScenarioFiles {
  private static final int MOST_LINES = 10_000_000;

  private ScenarioFiles() {}

  /** A case of a family. */
  public static ScanScenario scans(ScanScenario.Family family, Path detections, Path truth)
      throws IOException {
    SortedMap<Double, List<double[]>> plots = points(detections);
    SortedMap<Double, List<double[]>> targets = points(truth);
    TreeSet<Double> times = new TreeSet<>(plots.keySet());
    times.addAll(targets.keySet());
    List<ScanScenario.Frame> frames = new ArrayList<>();
    for (double t : times) {
      frames.add(
          new ScanScenario.Frame(
              t,
              ScanScenario.flat(plots.getOrDefault(t, List.of())),
              ScanScenario.flat(targets.getOrDefault(t, List.of()))));
    }
    return new ScanScenario(family, frames);
  }

  /** A case with several sensors, which and with which errors being told beside the files. */
  public static NetworkScenario network(
      Path detections, Path truth, List<Sensor> sensors, Map<Integer, Bias> biases)
      throws IOException {
    List<NetworkScenario.Report> reports = new ArrayList<>();
    for (double[] v : lines(detections, 8)) {
      reports.add(
          new NetworkScenario.Report(
              v[0], v[1], (int) v[2], v[3], Math.toRadians(v[4]), v[5], v[6], (long) v[7]));
    }
    List<ScanScenario.Frame> frames = new ArrayList<>();
    points(truth)
        .forEach(
            (t, p) -> frames.add(new ScanScenario.Frame(t, new double[0], ScanScenario.flat(p))));
    return new NetworkScenario(sensors, new HashMap<>(biases), reports, frames);
  }

  private static SortedMap<Double, List<double[]>> points(Path file) throws IOException {
    SortedMap<Double, List<double[]>> out = new TreeMap<>();
    for (double[] v : lines(file, 4)) {
      out.computeIfAbsent(v[0], t -> new ArrayList<>()).add(new double[] {v[2], v[3]});
    }
    return out;
  }

  private static List<double[]> lines(Path file, int fields) throws IOException {
    List<double[]> out = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      in.readLine();
      String line;
      for (int n = 2; (line = in.readLine()) != null; n++) {
        if (n > MOST_LINES) {
          throw new IOException(file + " has more than " + MOST_LINES + " lines; split the case.");
        }
        String[] parts = line.split(",", -1);
        if (parts.length < fields) {
          throw new IOException(
              file + ", line " + n + ": has " + parts.length + " fields, needs " + fields + ".");
        }
        double[] values = new double[fields];
        for (int i = 0; i < fields; i++) {
          try {
            values[i] = Double.parseDouble(parts[i]);
          } catch (NumberFormatException e) {
            throw new IOException(
                file + ", line " + n + ", field " + (i + 1) + ": '" + parts[i] + "' is no number.",
                e);
          }
        }
        out.add(values);
      }
    }
    return out;
  }
}
