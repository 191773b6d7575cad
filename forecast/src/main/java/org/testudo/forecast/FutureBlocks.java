package org.testudo.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.testudo.forecast.GateNetwork.Component;

/**
 * Futures block by block, all components together, with what-ifs on the same luck beside the base.
 */
final class FutureBlocks {

  private final Futures futures;
  private final GateNetwork network;
  private final Lengths lengths;
  private final Walk walk;
  private final int blockSize;

  FutureBlocks(Futures futures) {
    this.futures = futures;
    network = futures.network;
    lengths = futures.lengths;
    walk = futures.walk;
    blockSize = futures.blockSize;
  }

  /** The results of all blocks, in the order of their futures. */
  <T> List<T> map(FutureRange range, List<WhatIf> whatIfs, Function<FutureBlock, T> function) {
    List<Alternative> changes = whatIfs.stream().map(this::alternative).toList();
    boolean[][] affected = changes.stream().map(a -> a.affected(network)).toArray(boolean[][]::new);
    List<List<Integer>> changesOf = changesByComponent(changes);
    int blocks = Futures.blocksOf(range, blockSize);
    @Nullable Object[] results = new Object[blocks];
    new Workers(futures.threads)
        .run(
            blocks,
            () ->
                new BlockScratch(
                    futures.new Scratches(),
                    new FutureBlock(network.outcomes().size(), affected, blockSize)),
            (b, own) -> {
              long first = range.first() + (long) b * blockSize;
              int count = (int) Math.min(blockSize, range.end() - first);
              own.block.moveTo(first, count);
              for (int c = 0; c < network.components().size(); c++) {
                walkInto(own, c, changesOf.get(c), changes, first, count);
              }
              results[b] = function.apply(own.block);
            });
    List<T> inOrder = new ArrayList<>(blocks);
    for (Object r : results) {
      @SuppressWarnings("unchecked") // each slot was written by the function above
      T result = (T) Futures.present(r);
      inOrder.add(result);
    }
    return inOrder;
  }

  private record BlockScratch(Futures.Scratches scratches, FutureBlock block) {}

  /**
   * A what-if made ready: what is walked again from where it changed, and the coupled components,
   * each walked anew by a kernel of its own.
   */
  private record Alternative(Walk.Changed walked, Map<Integer, Kernel> coupled) {

    boolean[] affected(GateNetwork network) {
      boolean[] affected = walked.affectedOutcomes();
      coupled
          .keySet()
          .forEach(c -> network.components().get(c).outcomes().forEach(k -> affected[k] = true));
      return affected;
    }
  }

  private Alternative alternative(WhatIf whatIf) {
    Walk.Changed changed = walk.compile(whatIf);
    Map<Integer, Kernel> coupled = new HashMap<>();
    for (int c : componentsTouched(whatIf)) {
      Component component = network.components().get(c);
      if (component.coupled()) {
        coupled.put(c, Kernel.of(Programme.of(network, component, lengths, whatIf)));
      }
    }
    return new Alternative(changed, coupled);
  }

  private Set<Integer> componentsTouched(WhatIf whatIf) {
    Set<Integer> touched = new TreeSet<>();
    for (WhatIf.Change change : whatIf.changes()) {
      switch (change) {
        case WhatIf.ActivityChange a ->
            touched.add(network.componentOf(network.indexOf(a.activityId())));
        case WhatIf.ReplacedResource(Resource r) -> touched.addAll(network.componentsNeeding(r));
      }
    }
    touched.remove(-1);
    return touched;
  }

  private void walkInto(
      BlockScratch own,
      int component,
      List<Integer> changesHere,
      List<Alternative> changes,
      long first,
      int count) {
    Component c = network.components().get(component);
    if (c.coupled()) {
      Kernel kernel = futures.kernels.get(component);
      kernel.walk(first, count, own.scratches.of(kernel), rows(c, own.block::ready), 0);
      for (int w : changesHere) {
        Kernel other = Futures.present(changes.get(w).coupled().get(component));
        other.walk(first, count, own.scratches.of(other), rows(c, k -> own.block.ready(w, k)), 0);
      }
      return;
    }
    Walk.Scratch rows = own.scratches.rows;
    walk.walk(c, first, count, rows, !changesHere.isEmpty());
    for (int k : c.outcomes()) {
      double[] end = rows.end(network.positionOf(network.nodeOfOutcome(k)));
      System.arraycopy(end, 0, own.block.ready(k), 0, count);
    }
    for (int w : changesHere) {
      walk.walkAgain(changes.get(w).walked(), component, first, count, rows);
      for (int k : c.outcomes()) {
        if (own.block.isAffected(w, k)) {
          double[] end = rows.changedEnd(network.positionOf(network.nodeOfOutcome(k)));
          System.arraycopy(end, 0, own.block.ready(w, k), 0, count);
        }
      }
    }
  }

  private static double[][] rows(Component c, IntFunction<double[]> row) {
    return c.outcomes().stream().map(row::apply).toArray(double[][]::new);
  }

  private List<List<Integer>> changesByComponent(List<Alternative> changes) {
    List<List<Integer>> lists = new ArrayList<>();
    network.components().forEach(_ -> lists.add(new ArrayList<>()));
    for (int w = 0; w < changes.size(); w++) {
      Set<Integer> touched = new TreeSet<>(changes.get(w).walked().components());
      touched.removeIf(c -> network.components().get(c).coupled());
      touched.addAll(changes.get(w).coupled().keySet());
      for (int c : touched) {
        lists.get(c).add(w);
      }
    }
    return lists;
  }
}
