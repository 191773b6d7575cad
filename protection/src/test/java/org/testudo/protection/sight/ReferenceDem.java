package org.testudo.protection.sight;

import java.util.stream.IntStream;

/**
 * The reference cases' synthetic terrain: fractal value noise from a 64-bit hash, the same bits on
 * every machine. Re-written from the description of GenDem.java beside the reference rasters.
 */
final class ReferenceDem {

  private static final int OCTAVES = 12;

  private ReferenceDem() {}

  private static double hash(long x, long y, long octave, long seed) {
    long z =
        seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + octave * 0x165667B19E3779F9L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z = z ^ (z >>> 31);
    return (z >>> 11) * 0x1.0p-53;
  }

  private static double smooth(double t) {
    return t * t * t * (t * (t * 6.0 - 15.0) + 10.0);
  }

  static float[] heights(int side, long seed) {
    float[] heights = new float[side * side];
    IntStream.range(0, side).parallel().forEach(y -> row(side, seed, y, heights));
    return heights;
  }

  private static void row(int side, long seed, int y, float[] heights) {
    double[] sum = new double[side];
    double amplitude = 1800;
    int wave = 4096;
    for (int octave = 0; octave < OCTAVES; octave++) {
      double inverse = 1.0 / wave;
      long iy = y / wave;
      double sy = smooth((y % wave) * inverse);
      double left = 0;
      double right = 0;
      for (int x = 0; x < side; x++) {
        if (x % wave == 0) {
          long ix = x / wave;
          double v00 = hash(ix, iy, octave, seed);
          double v10 = hash(ix + 1, iy, octave, seed);
          left = v00 + (hash(ix, iy + 1, octave, seed) - v00) * sy;
          right = v10 + (hash(ix + 1, iy + 1, octave, seed) - v10) * sy;
        }
        double v = left + (right - left) * smooth((x % wave) * inverse);
        sum[x] += amplitude * (2.0 * v - 1.0);
      }
      amplitude *= 0.5625;
      wave /= 2;
    }
    for (int x = 0; x < side; x++) {
      heights[y * side + x] = (short) Math.floor(Math.max(0, 500 + sum[x]) + 0.5);
    }
  }
}
