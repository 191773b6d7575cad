#!/usr/bin/env python3
"""The network of bench/run criticality with numpy, forward pass only: 122 activities, triangular.

One array an activity; durations come from numpy's own triangular generator on SFC64, its fastest
bit generator. No backward pass, no criticality. A block size as second argument sends the futures
through in blocks that fit the cache. Prints one line: processor seconds of the best round, activity samples a second in it,
mean finish in days.
Usage: criticality_numpy.py FUTURES [BLOCK]
"""
import sys
import time

import numpy as np

ACTIVITIES = 122

def network():
    """The same numbers as CriticalityBench: a linear congruential generator, its upper bits."""
    state = 2024

    def draw(n):
        nonlocal state
        state = (state * 1103515245 + 12345) % (1 << 31)
        return (state >> 8) % n

    activities = []
    followed = [False] * ACTIVITIES
    for i in range(ACTIVITIES - 1):
        before = []
        if i >= 6:
            for _ in range(1 + draw(3)):
                p = i - 1 - draw(min(i, 30))
                if p not in before:
                    before.append(p)
                    followed[p] = True
        mode = 5 + draw(56)
        least = mode * (70 + draw(26)) / 100
        most = mode * (120 + draw(131)) / 100
        activities.append((least, mode, most, before))
    ends = [i for i in range(ACTIVITIES - 1) if not followed[i]]
    activities.append((1.0, 2, 4.0, ends))
    return activities


def forward(rng, activities, futures, block):
    total = 0.0
    for first in range(0, futures, block):
        n = min(block, futures - first)
        end = []
        for least, mode, most, before in activities:
            days = rng.triangular(least, mode, most, n)
            if before:
                start = end[before[0]]
                for p in before[1:]:
                    start = np.maximum(start, end[p])
                days += start
            end.append(days)
        total += end[-1].sum()
    return total / futures


def main():
    futures = int(sys.argv[1])
    block = int(sys.argv[2]) if len(sys.argv) > 2 else futures
    rng = np.random.Generator(np.random.SFC64(1))
    activities = network()
    best, mean = float("inf"), 0.0
    for _ in range(6):
        start = time.process_time()
        mean = forward(rng, activities, futures, block)
        best = min(best, time.process_time() - start)
    print(f"{best:.4f} {ACTIVITIES * futures / best:.0f} {mean:.3f}")


main()
