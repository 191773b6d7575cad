#!/usr/bin/env python3
"""The speed case of bench/run forecast with numpy: same network, same percentiles.

Case c passes eight lognormal gates in series; the first is under way and drawn given the days
already waited (a lognormal truncated below, by its inverse distribution function, needs a normal
quantile that numpy lacks, so the first gate is drawn by rejection: redraw what ended too early,
which favours numpy). Prints one line: seconds, samples per second, and the P80 of case 5.
Usage: forecast_numpy.py CASES FUTURES
"""
import math
import sys
import time

import numpy as np

Z80 = 0.8416212335729143


def gate(c, g):
    median = 10 + 7 * g + 3 * (c % 13)
    p80 = median * (1.6 + 0.1 * g + 0.02 * (c % 13))
    return math.log(median), math.log(p80 / median) / Z80


def case(rng, c, futures):
    mu, sigma = gate(c, 0)
    waited = 5 + c % 90
    first = rng.lognormal(mu, sigma, futures)
    early = np.flatnonzero(first <= waited)
    while early.size:
        first[early] = rng.lognormal(mu, sigma, early.size)
        early = early[first[early] <= waited]
    ready = first - waited
    for g in range(1, 8):
        mu, sigma = gate(c, g)
        ready += rng.lognormal(mu, sigma, futures)
    return np.percentile(ready, [10, 50, 80, 90])


def main():
    cases, futures = int(sys.argv[1]), int(sys.argv[2])
    rng = np.random.Generator(np.random.SFC64(1))
    case(rng, 0, futures)
    start = time.perf_counter()
    p80 = 0.0
    for c in range(cases):
        percentiles = case(rng, c, futures)
        if c == 5:
            p80 = percentiles[2]
    seconds = time.perf_counter() - start
    print(f"{seconds:.3f} {cases * 8 * futures / seconds:.0f} {p80:.3f}")


main()
