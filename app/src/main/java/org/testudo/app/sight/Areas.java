package org.testudo.app.sight;

import java.util.ArrayList;
import java.util.List;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.terrain.GridFrame;

/** Square kilometres on the sphere of the mean radius: a post stands for the cell around it. */
record Areas(double inRange, double unknown, List<SightAnswer.HeightTold> heights) {

  private static final double RADIUS_KM = 6371.0088;

  static Areas of(SensorCover cover, SightQuestion question) {
    GridFrame.Geographic frame = (GridFrame.Geographic) cover.frame();
    double[] heights = cover.heights();
    double sigma = question.sigmaMetres();
    double inRange = 0;
    double unknown = 0;
    double[] seen = new double[heights.length];
    double[] twice = new double[heights.length];
    double[] least = new double[heights.length];
    double[] most = new double[heights.length];
    double[] expected = new double[heights.length];
    for (int r = 0; r < cover.rows(); r++) {
      double cell =
          Math.pow(RADIUS_KM, 2)
              * Math.toRadians(frame.rowDegrees())
              * Math.toRadians(frame.columnDegrees())
              * Math.cos(Math.toRadians(frame.latitude(r)));
      for (int c = 0; c < cover.columns(); c++) {
        float lowest = cover.lowest(r, c);
        if (lowest == SensorCover.NONE) {
          continue;
        }
        inRange += cell;
        if (Float.isNaN(lowest)) {
          unknown += cell;
          continue;
        }
        for (int h = 0; h < heights.length; h++) {
          int count = cover.count(h, r, c);
          seen[h] += count >= 1 ? cell : 0;
          twice[h] += count >= 2 ? cell : 0;
          least[h] += lowest + sigma <= heights[h] ? cell : 0;
          most[h] += lowest - sigma <= heights[h] ? cell : 0;
          expected[h] += sigma > 0 ? cell * cover.probability(h, r, c) : count >= 1 ? cell : 0;
        }
      }
    }
    List<SightAnswer.HeightTold> told = new ArrayList<>();
    for (int h = 0; h < heights.length; h++) {
      told.add(
          new SightAnswer.HeightTold(
              heights[h], seen[h], twice[h], least[h], most[h], expected[h]));
    }
    return new Areas(inRange, unknown, told);
  }
}
