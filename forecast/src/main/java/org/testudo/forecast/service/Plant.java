package org.testudo.forecast.service;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testudo.forecast.duration.GateDuration;
import org.testudo.forecast.random.Address;
import org.testudo.forecast.random.RandomStream;

/** A model laid out in arrays, with the streams of its random numbers. Shared by all walks. */
final class Plant {

  final ServiceModel model;
  final List<Item> items;
  final int siteCount;
  final int itemCount;
  final int unitCount;

  final int[] siteOfUnit;
  final int[] classOfUnit;
  final int[] schoolOfUnit;
  final int[] schoolPlaces;

  /** Groups of unit u: {@code groupStart[u] … groupStart[u + 1] − 1}. */
  final int[] groupStart;

  final ServiceUnit.Fitted[] group;

  /**
   * Slots, one per installed component, of group g: {@code slotStart[g] … slotStart[g + 1] − 1}.
   */
  final int[] slotStart;

  final int[] itemOfSlot;
  final int[] groupOfSlot;
  final int[] unitOfSlot;

  /** Supplies of unit u: {@code supplyStart[u] …}. */
  final int[] supplyStart;

  final SupplyPlan[] supply;

  final int[] initialStock;

  final RandomStream[] life;
  final RandomStream[] level;
  final RandomStream[] repair;
  final RandomStream[] shipping;
  final RandomStream[] hit;
  final RandomStream[] severity;
  final RandomStream[] recovery;
  final RandomStream[] replaced;
  final RandomStream[] renewal;
  final RandomStream[] turn;
  final RandomStream[] course;
  final RandomStream[] delivery;
  final RandomStream[] rate;

  Plant(ServiceModel model, long seed) {
    this.model = model;
    items = model.items();
    itemCount = items.size();
    siteCount = model.sites().size();
    unitCount = model.units().size();
    Map<String, Integer> itemIndex = new HashMap<>();
    items.forEach(item -> itemIndex.put(item.id(), itemIndex.size()));
    Map<String, Integer> siteIndex = new HashMap<>();
    model.sites().forEach(site -> siteIndex.put(site.id(), siteIndex.size()));
    Map<String, Integer> classIndex = new HashMap<>();
    model.lossClasses().forEach(one -> classIndex.put(one.id(), classIndex.size()));
    List<String> schools = model.schoolPlaces().keySet().stream().sorted().toList();
    schoolPlaces =
        schools.stream().mapToInt(s -> model.schoolPlaces().getOrDefault(s, 1)).toArray();
    siteOfUnit = new int[unitCount];
    classOfUnit = new int[unitCount];
    schoolOfUnit = new int[unitCount];
    groupStart = new int[unitCount + 1];
    supplyStart = new int[unitCount + 1];
    for (int u = 0; u < unitCount; u++) {
      ServiceUnit unit = model.units().get(u);
      siteOfUnit[u] = siteIndex.getOrDefault(unit.site(), 0);
      classOfUnit[u] = unit.lossClass().map(id -> classIndex.getOrDefault(id, -1)).orElse(-1);
      schoolOfUnit[u] = unit.crews().flatMap(CrewPlan::school).map(schools::indexOf).orElse(-1);
      groupStart[u + 1] = groupStart[u] + unit.fitted().size();
      supplyStart[u + 1] = supplyStart[u] + unit.supplies().size();
    }
    group = new ServiceUnit.Fitted[groupStart[unitCount]];
    supply = new SupplyPlan[supplyStart[unitCount]];
    slotStart = new int[group.length + 1];
    for (int u = 0; u < unitCount; u++) {
      ServiceUnit unit = model.units().get(u);
      for (int k = 0; k < unit.fitted().size(); k++) {
        int g = groupStart[u] + k;
        group[g] = unit.fitted().get(k);
        slotStart[g + 1] = slotStart[g] + group[g].installed();
      }
      for (int k = 0; k < unit.supplies().size(); k++) {
        supply[supplyStart[u] + k] = unit.supplies().get(k);
      }
    }
    int slots = slotStart[group.length];
    itemOfSlot = new int[slots];
    groupOfSlot = new int[slots];
    unitOfSlot = new int[slots];
    life = new RandomStream[slots];
    level = new RandomStream[slots];
    repair = new RandomStream[slots];
    shipping = new RandomStream[slots];
    for (int u = 0; u < unitCount; u++) {
      for (int g = groupStart[u]; g < groupStart[u + 1]; g++) {
        for (int s = slotStart[g]; s < slotStart[g + 1]; s++) {
          itemOfSlot[s] = itemIndex.getOrDefault(group[g].item(), 0);
          groupOfSlot[s] = g;
          unitOfSlot[s] = u;
          // The group's number keeps two groups of one kind apart; it is stable within a unit.
          String subject =
              "%s/%d/%s/%d"
                  .formatted(
                      model.units().get(u).id(),
                      g - groupStart[u],
                      group[g].item(),
                      s - slotStart[g]);
          life[s] = stream(seed, subject, "life");
          level[s] = stream(seed, subject, "repair level");
          repair[s] = stream(seed, subject, "repair");
          shipping[s] = stream(seed, subject, "shipping");
        }
      }
    }
    hit = ofUnits(seed, "hit");
    severity = ofUnits(seed, "severity");
    recovery = ofUnits(seed, "recovery");
    replaced = ofUnits(seed, "replaced");
    renewal = ofUnits(seed, "renewal");
    turn = ofUnits(seed, "turn");
    course = ofUnits(seed, "course");
    delivery = new RandomStream[supply.length];
    for (int u = 0; u < unitCount; u++) {
      for (int k = supplyStart[u]; k < supplyStart[u + 1]; k++) {
        delivery[k] = stream(seed, model.units().get(u).id(), "delivery of " + supply[k].id());
      }
    }
    rate = new RandomStream[model.lossClasses().size()];
    for (int c = 0; c < rate.length; c++) {
      rate[c] = stream(seed, model.lossClasses().get(c).id(), "loss rate");
    }
    initialStock = new int[siteCount * itemCount];
    for (int j = 0; j < siteCount; j++) {
      for (Map.Entry<String, Integer> entry : model.sites().get(j).stock().entrySet()) {
        initialStock[j * itemCount + itemIndex.getOrDefault(entry.getKey(), 0)] = entry.getValue();
      }
    }
    arrivalSite = new int[model.arrivals().size()];
    arrivalItem = new int[arrivalSite.length];
    for (int i = 0; i < arrivalSite.length; i++) {
      StockArrival arrival = model.arrivals().get(i);
      arrivalSite[i] = arrival.site().map(id -> siteIndex.getOrDefault(id, 0)).orElse(-1);
      arrivalItem[i] = itemIndex.getOrDefault(arrival.item(), 0);
    }
  }

  final int[] arrivalSite;
  final int[] arrivalItem;

  private RandomStream[] ofUnits(long seed, String purpose) {
    return model.units().stream()
        .map(unit -> stream(seed, unit.id(), purpose))
        .toArray(RandomStream[]::new);
  }

  private static RandomStream stream(long seed, String subject, String purpose) {
    return RandomStream.of(seed, new Address(subject, purpose));
  }

  static double days(GateDuration law, double unit) {
    return law.quantileOfSurvival(unit);
  }

  static double unit(RandomStream stream, long future, int draw) {
    return RandomStream.toUnit(stream.bits(future, draw));
  }
}
