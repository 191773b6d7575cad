package org.testudo.airpicture.scenario;

import java.util.List;
import org.testudo.airpicture.accuracy.SetDistance;
import org.testudo.airpicture.track.Picture;
import org.testudo.airpicture.track.Plots;
import org.testudo.airpicture.track.Tracker;

/** Runs a tracker over cases and scores the pictures it shows. */
public final class Rehearsal {
  /** Seconds at the start that are not scored, where targets are counted against the clock. */
  private static final double RUN_UP = 40;

  private Rehearsal() {}

  /** Mean OSPA (p = 1, cut-off 500 m) from 40 s on, as the reference scorer takes it. */
  public static double ospa(ScanScenario scenario, int hypotheses) {
    SetDistance distance = new SetDistance(scenario.family().cutoff());
    double[] sum = new double[2];
    run(
        scenario,
        hypotheses,
        (frame, estimate) -> {
          if (frame.time() >= RUN_UP) {
            sum[0] += distance.ospa(frame.truth(), estimate);
            sum[1]++;
          }
        });
    return sum[0] / sum[1];
  }

  /** Root mean square GOSPA (p = 2, alpha = 2) over all scans of all cases. */
  public static double rmsGospa(List<ScanScenario> scenarios, int hypotheses) {
    double[] sum = new double[2];
    for (ScanScenario scenario : scenarios) {
      SetDistance distance = new SetDistance(scenario.family().cutoff());
      run(
          scenario,
          hypotheses,
          (frame, estimate) -> {
            sum[0] += distance.gospa(frame.truth(), estimate).squared();
            sum[1]++;
          });
    }
    return Math.sqrt(sum[0] / sum[1]);
  }

  /** What is done with the picture after each scan. */
  interface Judge {
    void judge(ScanScenario.Frame frame, double[] estimate);
  }

  static void run(ScanScenario scenario, int hypotheses, Judge judge) {
    Tracker tracker = new Tracker(scenario.settings(hypotheses));
    Plots plots = new Plots();
    Picture picture = new Picture();
    for (ScanScenario.Frame frame : scenario.frames()) {
      scenario.fill(frame, plots);
      tracker.look(scenario.look(frame), plots);
      tracker.picture(picture, ScanScenario.SHOWN);
      double[] estimate = new double[2 * picture.size()];
      for (int i = 0; i < picture.size(); i++) {
        estimate[2 * i] = picture.x(i);
        estimate[2 * i + 1] = picture.y(i);
      }
      judge.judge(frame, estimate);
    }
  }
}
