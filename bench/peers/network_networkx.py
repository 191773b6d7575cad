#!/usr/bin/env python3
"""Who can feed whom, and who is served after the loss of each node, with networkx.

The serving rule as a directed graph of states (node, standard, passed a post), built from a text file
with a line for each node and link. All pairs: for every node but units the states reachable from its own,
by breadth-first search (networkx.descendants from a super source), counted as pairs of nodes. Losses: each
node taken out in turn by a view of the graph, then one search from all sensors. Building the graph is not
timed. Prints one line: seconds of all pairs, pairs, seconds of losses, served units summed.
Usage: network_networkx.py FILE
"""
import sys
import time

import networkx as nx


def main():
    role, standards, graph = {}, {}, nx.DiGraph()
    links = []
    for line in open(sys.argv[1], encoding="utf-8"):
        part = line.rstrip("\n").split(" ")
        if part[0] == "node":
            name = part[1]
            role[name] = part[2]
            standards[name] = part[3].split(",")
            for change in filter(None, part[4].split(",")):
                a, b = change.split(">")
                for passed in (False, True):
                    graph.add_edge((name, a, passed), (name, b, passed))
        else:
            links.append(part[1:])
    for a, b, standard in links:
        for x, y in ((a, b), (b, a)):
            if role[y] == "SENSOR" or role[x] == "UNIT":
                continue
            for passed in (False, True):
                then = passed or role[y] == "COMMAND_POST"
                graph.add_edge((x, standard, passed), (y, standard, then))

    def own(name):
        return [(name, s, role[name] == "COMMAND_POST") for s in standards[name]]

    states = {}
    for name in role:
        states[name] = [(name, s, p) for s in standards[name] for p in (False, True)]
        graph.add_nodes_from(states[name])
    start = time.process_time()
    pairs = 0
    for name in role:
        if role[name] == "UNIT":
            continue
        graph.add_edges_from(("source", s) for s in own(name))
        found = nx.descendants(graph, "source")
        graph.remove_node("source")
        pairs += len({state[0] for state in found} - {name})
    all_pairs = time.process_time() - start

    sources = [s for name in role if role[name] == "SENSOR" for s in own(name)]
    graph.add_edges_from(("source", s) for s in sources)
    start = time.process_time()
    served = 0
    for name in role:
        if role[name] == "UNIT":
            continue
        left = nx.restricted_view(graph, states[name], [])
        found = nx.descendants(left, "source")
        served += len({s[0] for s in found if role[s[0]] == "UNIT" and s[2]})
    losses = time.process_time() - start
    print(f"{all_pairs:.4f} {pairs} {losses:.4f} {served}")


main()
