package org.testudo.exchange.report;

import java.util.ArrayList;
import java.util.List;

/** Puts names beside points, and leaves a name out rather than print it over another. */
final class MapLabels {

  private static final double LETTER = 7.8;
  private static final double LINE = 14;

  /** Where a name stands from its point, tried in this order. */
  private enum Side {
    RIGHT("start", 0),
    LEFT("end", 1),
    ABOVE("middle", 0.5),
    BELOW("middle", 0.5);

    /** The SVG text anchor, and the share of the name that lies left of it. */
    final String anchor;

    final double leftOfAnchor;

    Side(String anchor, double leftOfAnchor) {
      this.anchor = anchor;
      this.leftOfAnchor = leftOfAnchor;
    }

    Box box(double x, double y, double gap, double wide) {
      double left =
          switch (this) {
            case RIGHT -> x + gap;
            case LEFT -> x - gap - wide;
            case ABOVE, BELOW -> x - wide / 2;
          };
      double top =
          switch (this) {
            case RIGHT, LEFT -> y - LINE / 2;
            case ABOVE -> y - gap - LINE;
            case BELOW -> y + gap;
          };
      return new Box(left, top, left + wide, top + LINE);
    }
  }

  private record Box(double left, double top, double right, double bottom) {
    boolean meets(Box other) {
      return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
  }

  /** Phones show names at this multiple of their size on paper, and leave out more of them. */
  private static final double LARGE = 1.85;

  private final List<Box> taken = new ArrayList<>();
  private final List<Box> takenLarge = new ArrayList<>();
  private final int height;

  MapLabels(int height) {
    this.height = height;
  }

  /** Keeps names off a mark. */
  void keepClear(double x, double y, double radius) {
    Box box = new Box(x - radius, y - radius, x + radius, y + radius);
    taken.add(box);
    takenLarge.add(box);
  }

  /** Keeps names off those of another layer. */
  void keepClear(MapLabels layer) {
    taken.addAll(layer.taken);
    takenLarge.addAll(layer.takenLarge);
  }

  /**
   * The name right, left, above or below the point; an empty list if there is no room. Of class
   * {@code minor} if there is none at the large size.
   */
  List<Element> place(String cssClass, double x, double y, double gap, String name) {
    double wide = LETTER * Printable.columns(name);
    for (Side side : Side.values()) {
      Box box = side.box(x, y, gap, wide);
      boolean inside =
          box.left > 0 && box.right < MapFrame.WIDTH && box.top > 0 && box.bottom < height;
      if (inside && taken.stream().noneMatch(box::meets)) {
        taken.add(box);
        double anchor = box.left + side.leftOfAnchor * wide;
        Box large =
            new Box(
                anchor - LARGE * side.leftOfAnchor * wide,
                box.bottom - 3 - 0.8 * LARGE * LINE,
                anchor + LARGE * (1 - side.leftOfAnchor) * wide,
                box.bottom - 3 + 0.2 * LARGE * LINE);
        boolean major =
            large.left > 0
                && large.right < MapFrame.WIDTH
                && takenLarge.stream().noneMatch(large::meets);
        if (major) {
          takenLarge.add(large);
        }
        return List.of(
            Element.of("text", major ? cssClass : cssClass + " minor")
                .attr("x", anchor)
                .attr("text-anchor", side.anchor)
                .attr("y", box.bottom - 3)
                .add(name));
      }
    }
    return List.of();
  }
}
