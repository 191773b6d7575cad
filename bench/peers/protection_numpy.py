#!/usr/bin/env python3
"""Protected person-days of bench/run protection with numpy, on the same covers and timelines.

In each future and class the units become capable one after another; each touches only the places
that it covers, and the protected weight is carried along: no work on places out of reach. Person-days
only, no backup share, no fan, no product summary. Reads little-endian doubles: weights (places),
covers (classes x units x places), ready days (futures x units). Prints one line: processor seconds,
mean person-days per class ... (one number each).
Usage: protection_numpy.py FILE PLACES UNITS CLASSES FUTURES HORIZON
"""
import sys
import time

import numpy as np


def main():
    places, units, classes, futures = (int(a) for a in sys.argv[2:6])
    horizon = float(sys.argv[6])
    data = np.fromfile(sys.argv[1], dtype="<f8")
    weights = data[:places]
    covers = data[places : places + classes * units * places].reshape(classes, units, places)
    ready = data[places + classes * units * places :].reshape(futures, units)
    start = time.process_time()
    means = []
    for c in range(classes):
        where = [np.flatnonzero(covers[c, u]) for u in range(units)]
        cover = [covers[c, u, where[u]] for u in range(units)]
        weight = [weights[w] for w in where]
        total = 0.0
        for f in range(futures):
            days = ready[f]
            unprotected = np.ones(places)
            for u in np.argsort(days):
                if days[u] >= horizon:
                    break
                left = unprotected[where[u]]
                gained = left * cover[u]
                unprotected[where[u]] = left - gained
                # What is gained stays gained to the end of the horizon.
                total += weight[u].dot(gained) * (horizon - days[u])
        means.append(total / futures)
    seconds = time.process_time() - start
    print(f"{seconds:.4f}", *(f"{m:.6f}" for m in means))


main()
