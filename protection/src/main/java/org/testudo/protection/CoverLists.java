package org.testudo.protection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One threat class compiled to flat sparse lists. Places with the same cover by the same units are
 * one cell whose weight is their sum, since every term of the measure is linear in the weight.
 *
 * <pre>
 *   unit u covers cells  unitCell[unitStart[u] .. unitStart[u+1])   with cover unitCover[same index]
 *   cell k is covered by cellUnit[cellStart[k] .. cellStart[k+1])   with cover cellCover[same index]
 * </pre>
 *
 * Arrays are shared, never copied and never written after construction.
 */
final class CoverLists {
  final int units;
  final double[] cellWeight;
  final int[] unitStart;
  final int[] unitCell;
  final double[] unitCover;
  final int[] cellStart;
  final int[] cellUnit;
  final double[] cellCover;

  /** A place's cover before merging: units ascending, each with cover above zero. */
  record CoverVector(List<Integer> units, List<Double> covers) {
    CoverVector {
      units = List.copyOf(units);
      covers = List.copyOf(covers);
    }
  }

  private CoverLists(int units, List<CoverVector> cells, double[] cellWeight) {
    this.units = units;
    this.cellWeight = cellWeight;
    cellStart = new int[cells.size() + 1];
    for (int cell = 0; cell < cells.size(); cell++) {
      cellStart[cell + 1] = cellStart[cell] + cells.get(cell).units().size();
    }
    int entries = cellStart[cells.size()];
    cellUnit = new int[entries];
    cellCover = new double[entries];
    unitStart = new int[units + 1];
    int at = 0;
    for (CoverVector cell : cells) {
      for (int i = 0; i < cell.units().size(); i++) {
        cellUnit[at] = cell.units().get(i);
        cellCover[at] = cell.covers().get(i);
        unitStart[cellUnit[at] + 1]++;
        at++;
      }
    }
    for (int unit = 0; unit < units; unit++) {
      unitStart[unit + 1] += unitStart[unit];
    }
    unitCell = new int[entries];
    unitCover = new double[entries];
    int[] next = Arrays.copyOf(unitStart, units);
    for (int cell = 0; cell < cells.size(); cell++) {
      for (int i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
        int slot = next[cellUnit[i]]++;
        unitCell[slot] = cell;
        unitCover[slot] = cellCover[i];
      }
    }
  }

  /** Merges equal vectors in order of first appearance; a place that nothing covers has no cell. */
  static CoverLists merging(int units, List<CoverVector> vectors, double[] weights) {
    Map<CoverVector, Integer> cellOf = new LinkedHashMap<>();
    double[] cellWeight = new double[vectors.size()];
    for (int place = 0; place < vectors.size(); place++) {
      CoverVector vector = vectors.get(place);
      if (!vector.units().isEmpty() && weights[place] > 0) {
        Integer cell = cellOf.putIfAbsent(vector, cellOf.size());
        cellWeight[cell == null ? cellOf.size() - 1 : cell] += weights[place];
      }
    }
    return new CoverLists(
        units, new ArrayList<>(cellOf.keySet()), Arrays.copyOf(cellWeight, cellOf.size()));
  }

  /** The cells that at least one of these units covers, with all their other units kept. */
  CoverLists touchedBy(boolean[] chosenUnits) {
    List<CoverVector> kept = new ArrayList<>();
    double[] weights = new double[cells()];
    for (int cell = 0; cell < cells(); cell++) {
      List<Integer> unitsHere = new ArrayList<>();
      List<Double> coversHere = new ArrayList<>();
      boolean touched = false;
      for (int i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
        unitsHere.add(cellUnit[i]);
        coversHere.add(cellCover[i]);
        touched |= chosenUnits[cellUnit[i]];
      }
      if (touched) {
        weights[kept.size()] = cellWeight[cell];
        kept.add(new CoverVector(unitsHere, coversHere));
      }
    }
    return new CoverLists(units, kept, Arrays.copyOf(weights, kept.size()));
  }

  int cells() {
    return cellWeight.length;
  }

  int entries() {
    return unitCell.length;
  }

  boolean covers(int unit) {
    return unitStart[unit + 1] > unitStart[unit];
  }
}
