#!/usr/bin/env python3
"""The speed case of bench/run sustainment with numpy: the same recursion on the same grid.

All cells of the grid (bases, depot mean, own mean, depot stock) go through the recursion at once,
base stocks 0..7 as columns, until the largest remaining depot probability is below 1e-17: numpy at
its best. Prints one line: CPU seconds, values per second, sum of the values.
Usage: sustainment_numpy.py REPETITIONS
"""
import math
import sys
import time

import numpy as np

STOCKS = 8


def grid():
    cells = []
    for bases in (2, 5, 10, 20):
        for mean in (1.0, 2.0, 4.0, 8.0, 16.0):
            for stock in range(int(mean + 2 * math.sqrt(mean)) + 2):
                for own in (0.05, 0.25, 0.5, 1.0, 2.0):
                    cells.append((mean, 1.0 / bases, own, stock))
    return [np.array(column) for column in zip(*cells)]


def own_backorders(own):
    """E[(A - s)+] for s = 0..7, from p(0) upwards."""
    table = np.empty((STOCKS, own.size))
    p = np.exp(-own)
    owed = own.copy()
    above = 1 - p
    for s in range(STOCKS):
        table[s] = owed
        owed = owed - above
        p = p * own / (s + 1)
        above = above - p
    return table


def evaluate(mean, share, own, stock):
    g = own_backorders(own)
    p = np.exp(-mean)
    none = p.copy()
    for n in range(1, int(stock.max()) + 1):
        p = np.where(n <= stock, p * mean / n, p)
        none += np.where(n <= stock, p, 0)
    p = p * mean / (stock + 1)
    total = none * g
    boundary = own + 1
    b = 1
    while p.max() > 1e-17:
        moved = np.empty_like(g)
        moved[0] = boundary
        moved[1:] = g[:-1]
        g = (1 - share) * g + share * moved
        total += p * g
        boundary = boundary + share
        b += 1
        p = p * mean / (stock + b)
    return total


def main():
    repetitions = int(sys.argv[1])
    cells = grid()
    total = evaluate(*cells).sum()
    best = math.inf
    for _ in range(repetitions):
        start = time.process_time()
        total = evaluate(*cells).sum()
        best = min(best, time.process_time() - start)
    print(f"{best:.6f} {STOCKS * cells[0].size / best:.0f} {total:.9f}")


main()
