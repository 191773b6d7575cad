package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneIndexTest {
  /** Against a plain list, through thousands of moves, removals and returns. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsAllThatAreNear(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 400;
    double[] x = new double[n];
    double[] y = new double[n];
    boolean[] there = new boolean[n];
    PlaneIndex index = new PlaneIndex();
    for (int round = 0; round < 20_000; round++) {
      int thing = random.nextInt(n);
      if (random.nextInt(5) == 0) {
        index.remove(thing);
        there[thing] = false;
      } else {
        x[thing] = 3e5 * random.nextGaussian();
        y[thing] = there[thing] ? y[thing] + 500 : 3e5 * random.nextGaussian();
        there[thing] = true;
        index.put(thing, x[thing], y[thing]);
      }
      if (round % 20 == 0) {
        double px = 3e5 * random.nextGaussian();
        double py = 3e5 * random.nextGaussian();
        double within = 3e4 * random.nextDouble();
        int count = index.find(px, py, within);
        BitSet found = new BitSet();
        for (int i = 0; i < count; i++) {
          assertThat(found.get(index.found(i))).isFalse();
          found.set(index.found(i));
          assertThat(there[index.found(i)]).isTrue();
        }
        for (int i = 0; i < n; i++) {
          if (there[i] && Math.abs(x[i] - px) <= within && Math.abs(y[i] - py) <= within) {
            assertThat(found.get(i)).isTrue();
          }
        }
      }
    }
  }
}
