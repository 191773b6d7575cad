package org.testudo.protection.network;

import java.util.Arrays;

/** Arcs as they are found, and then sorted by their tail into flat lists. */
final class ArcList {
  private final int states;
  private int[] tail = new int[64];
  private int[] head = new int[64];
  private int[] link = new int[64];
  private int size;

  ArcList(int states) {
    this.states = states;
  }

  void add(int from, int to, int onLink) {
    if (size == tail.length) {
      tail = Arrays.copyOf(tail, 2 * size);
      head = Arrays.copyOf(head, 2 * size);
      link = Arrays.copyOf(link, 2 * size);
    }
    tail[size] = from;
    head[size] = to;
    link[size++] = onLink;
  }

  int size() {
    return size;
  }

  void into(int[] start, int[] target, int[] rides) {
    for (int i = 0; i < size; i++) {
      start[tail[i] + 1]++;
    }
    for (int s = 0; s < states; s++) {
      start[s + 1] += start[s];
    }
    int[] next = Arrays.copyOf(start, states);
    for (int i = 0; i < size; i++) {
      int at = next[tail[i]]++;
      target[at] = head[i];
      rides[at] = link[i];
    }
  }
}
