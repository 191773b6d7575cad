package org.testudo.airpicture.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the true ways of the families of cases. */
final class Traffic {
  private final SplittableRandom random;
  private final double step;
  private final int steps;

  Traffic(SplittableRandom random, double step, int steps) {
    this.random = random;
    this.step = step;
    this.steps = steps;
  }

  private double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A straight way with white-noise acceleration of density q (m²/s³), exactly discretized. */
  Path wander(int first, int last, double x, double y, double vx, double vy, double q) {
    Path path = new Path(first);
    double sp = Math.sqrt(q * step * step * step / 12);
    double sv = Math.sqrt(q * step);
    for (int k = first; k < last; k++) {
      path.add(x, y, vx, vy);
      double ax = sv * random.nextGaussian();
      double ay = sv * random.nextGaussian();
      x += step * vx + step / 2 * ax + sp * random.nextGaussian();
      y += step * vy + step / 2 * ay + sp * random.nextGaussian();
      vx += ax;
      vy += ay;
    }
    return path;
  }

  /** Targets with constant velocity and a little noise, some born late, some gone early. */
  List<Path> light(int targets, double half, double q) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      int first = i < 0.6 * targets ? 0 : (int) (steps * uniform(0.1, 0.3));
      int last = random.nextDouble() < 0.3 ? (int) (steps * uniform(0.6, 0.9)) : steps;
      double speed = uniform(100, 240);
      double course = uniform(0, 2 * Math.PI);
      Path path =
          wander(
              first,
              last,
              uniform(-0.7 * half, 0.7 * half),
              uniform(-0.7 * half, 0.7 * half),
              speed * Math.sin(course),
              speed * Math.cos(course),
              q);
      path.endOutside(half);
      paths.add(path);
    }
    return paths;
  }

  /**
   * Targets at constant speed that fly straight and turn in turn, until they leave the region.
   *
   * @param turners share of them that turn at all
   */
  List<Path> turning(int targets, double atStart, double half, double turners) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      int first = i < atStart * targets ? 0 : (int) (steps * uniform(0, 0.9));
      boolean turns = random.nextDouble() < turners;
      Path path = new Path(first);
      double x = uniform(-0.7 * half, 0.7 * half);
      double y = uniform(-0.7 * half, 0.7 * half);
      double speed = uniform(90, 240);
      double course = uniform(0, 2 * Math.PI);
      double left = uniform(30, 90);
      double rate = 0;
      for (int k = first; k < steps && Math.abs(x) <= half && Math.abs(y) <= half; k++) {
        path.add(x, y, speed * Math.sin(course), speed * Math.cos(course));
        int parts = 40;
        double dt = step / parts;
        for (int p = 0; p < parts; p++) {
          course += rate * dt / 2;
          x += speed * dt * Math.sin(course);
          y += speed * dt * Math.cos(course);
          course += rate * dt / 2;
          left -= dt;
          if (left <= 0 && turns) {
            rate =
                rate == 0 ? Math.toRadians(uniform(1.5, 3)) * (random.nextBoolean() ? 1 : -1) : 0;
            left = rate == 0 ? uniform(30, 90) : Math.toRadians(uniform(30, 180)) / Math.abs(rate);
          }
        }
      }
      if (path.steps() > 0) {
        paths.add(path);
      }
    }
    return paths;
  }

  /** Three pairs 400 m apart, eight crossing in one place at steps of 12°, three pairs head on. */
  List<Path> crossing(double q) {
    List<Path> paths = new ArrayList<>();
    double middle = steps * step / 2;
    for (int i = 0; i < 3; i++) {
      double course = Math.toRadians(uniform(200, 240));
      double speed = uniform(90, 110);
      double x = uniform(5000, 18000);
      double y = uniform(18000, 25000);
      double vx = speed * Math.sin(course);
      double vy = speed * Math.cos(course);
      paths.add(wander(0, steps, x, y, vx, vy, q));
      paths.add(wander(0, steps, x + 400 * vy / speed, y - 400 * vx / speed, vx, vy, q));
    }
    for (int i = 0; i < 8; i++) {
      double course = Math.toRadians(138 + 12 * i);
      double speed = uniform(80, 105);
      double vx = speed * Math.sin(course);
      double vy = speed * Math.cos(course);
      paths.add(wander(0, steps, -vx * middle, -vy * middle, vx, vy, q));
    }
    for (int i = 0; i < 3; i++) {
      double course = uniform(0, 2 * Math.PI);
      double speed = uniform(80, 105);
      double x = uniform(-12000, 12000);
      double y = uniform(-12000, 12000);
      double vx = speed * Math.sin(course);
      double vy = speed * Math.cos(course);
      paths.add(wander(0, steps, x - vx * middle, y - vy * middle, vx, vy, q));
      paths.add(wander(0, steps, x + vx * middle, y + vy * middle, -vx, -vy, q));
    }
    return paths;
  }

  /** Many targets that fly straight. */
  List<Path> crowd(int targets, double half) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < targets; i++) {
      double speed = uniform(100, 250);
      double course = uniform(0, 2 * Math.PI);
      paths.add(
          wander(
              0,
              steps,
              uniform(-0.95 * half, 0.95 * half),
              uniform(-0.95 * half, 0.95 * half),
              speed * Math.sin(course),
              speed * Math.cos(course),
              0));
    }
    return paths;
  }

  /** Four targets that all meet in the middle of space and time, where one ends (Williams 2015). */
  List<Path> meeting(double centre, double q) {
    int middle = steps / 2 - 1;
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Path back = wander(0, middle + 1, centre, centre, 0, 0, q);
      Path forth = wander(0, steps - middle, centre, centre, 0, 0, q);
      Path path = new Path(0);
      for (int k = middle; k > 0; k--) {
        path.add(back.value(k, 0), back.value(k, 1), -back.value(k, 2), -back.value(k, 3));
      }
      int last = i == 0 ? 1 : steps - middle;
      for (int k = 0; k < last; k++) {
        path.add(forth.value(k, 0), forth.value(k, 1), forth.value(k, 2), forth.value(k, 3));
      }
      paths.add(path);
    }
    return paths;
  }
}
