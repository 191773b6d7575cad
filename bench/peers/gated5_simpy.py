#!/usr/bin/env python3
"""The model of bench/run gated5 with SimPy 3: cases pass five gates, G1 and G3 share pool A.

Plain use: one process a case, one Resource a pool. Random numbers are drawn beforehand and not
counted, which favours SimPy. Prints one line: processor seconds of the best replication, gate
completions a second in it, mean days from arrival to ready over all.
Usage: gated5_simpy.py CASES REPLICATIONS
"""
import random
import sys
import time

import simpy

GATES = [(0, 2.0), (1, 9.6), (0, 2.0), (2, 3.0), (3, 8.0)]
SERVERS = [5, 12, 4, 10]


def case(env, pools, lengths, total):
    arrival = env.now
    for (pool, _), length in zip(GATES, lengths):
        with pools[pool].request() as request:
            yield request
            yield env.timeout(length)
    total[0] += env.now - arrival


def source(env, pools, gaps, lengths, total):
    for gap, own in zip(gaps, lengths):
        yield env.timeout(gap)
        env.process(case(env, pools, own, total))


def replication(rng, cases):
    env = simpy.Environment()
    pools = [simpy.Resource(env, c) for c in SERVERS]
    gaps = [rng.expovariate(1.0) for _ in range(cases)]
    lengths = [[rng.expovariate(1 / mean) for _, mean in GATES] for _ in range(cases)]
    total = [0.0]
    start = time.process_time()
    env.process(source(env, pools, gaps, lengths, total))
    env.run()
    return time.process_time() - start, total[0] / cases


def main():
    cases, replications = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(1)
    replication(rng, cases)
    runs = [replication(rng, cases) for _ in range(replications)]
    best = min(seconds for seconds, _ in runs)
    mean = sum(m for _, m in runs) / replications
    print(f"{best:.4f} {cases * len(GATES) / best:.0f} {mean:.3f}")


main()
