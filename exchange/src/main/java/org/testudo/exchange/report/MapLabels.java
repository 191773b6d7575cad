package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.List;

/** Puts names beside points, and leaves a name out rather than print it over another. */
final class MapLabels {

  private static final double LETTER = 7.4;
  private static final double LINE = 14;

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  private final List<Box> taken = new ArrayList<>();
  private final int height;

  MapLabels(int height) {
    this.height = height;
  }

  /** Keeps names off a mark. */
  void keepClear(double x, double y, double radius) {
    taken.add(new Box(x - radius, y - radius, x + radius, y + radius));
  }

  /** The name right, left, above or below the point; an empty list if there is no room. */
  List<Element> place(String cssClass, double x, double y, double gap, String name) {
    double wide = LETTER * Printable.columns(name);
    double[][] starts = {
      {x + gap, y - LINE / 2},
      {x - gap - wide, y - LINE / 2},
      {x - wide / 2, y - gap - LINE},
      {x - wide / 2, y + gap}
    };
    for (double[] start : starts) {
      Box box = new Box(start[0], start[1], start[0] + wide, start[1] + LINE);
      boolean inside =
          box.left > 0 && box.right < MapFrame.WIDTH && box.top > 0 && box.bottom < height;
      if (inside && taken.stream().noneMatch(box::meets)) {
        taken.add(box);
        double middle = (box.left + box.right) / 2;
        return List.of(
            Element.of("text", cssClass).attr("x", middle).attr("y", box.bottom - 3).add(name));
      }
    }
    return List.of();
  }
}
