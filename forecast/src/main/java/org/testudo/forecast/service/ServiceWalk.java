package org.testudo.forecast.service;

import java.util.Arrays;
import org.testudo.forecast.duration.GateDuration;

/**
 * Walks the units of one future after another through their service. Scratch is reused; one walk
 * per thread.
 */
final class ServiceWalk {

  private static final int START = 0;
  private static final int FAIL = 1;
  private static final int BASE_DONE = 2;
  private static final int DEPOT_DONE = 3;
  private static final int ARRIVE = 4;
  private static final int HIT = 5;
  private static final int RECOVER = 6;
  private static final int RENEW = 7;
  private static final int OBSOLETE = 8;
  private static final int RETIRE = 9;
  private static final int TURN_END = 10;
  private static final int COURSE_DONE = 11;
  private static final int EMPTY = 12;
  private static final int DELIVERY = 13;
  private static final int BOUGHT = 14;

  private enum Condition {
    NOT_YET,
    UP,
    DAMAGED,
    DESTROYED,
    BETWEEN,
    RETIRED
  }

  private final Plant plant;
  private final EventQueue events = new EventQueue();
  private long future;
  private double horizon;
  private ShareWriter out = (_, _, _) -> {};

  // Components.
  private final boolean[] working;
  private final int[] lives;
  private final int[] slotVersion;
  private final double[] due;
  private final int[] workingOfGroup;

  // Shelves, workshops, orders.
  private final int[] shelf;
  private final int[] depotShelf;
  private final Line[] holes;
  private final Line[] owedByDepot;
  private final Line[] baseJobs;
  private final int[] baseBusy;
  private final Line depotJobs = new Line();
  private int depotBusy;
  private final int[] away;

  // Units.
  private final Condition[] condition;
  private final double[] share;
  private final DownCause[] cause;
  private final double[] since;
  private final double[] hitDue;
  private final int[] hitVersion;
  private final int[] hits;
  private final int[] renewals;
  private final int[] unitVersion;
  private final double[] bridged;
  private final double[] rate;

  // Crews.
  private final boolean[] onDuty;
  private final int[] standby;
  private final int[] turns;
  private final int[] schoolBusy;
  private final Line[] schoolLine;
  private final boolean[] crewed;

  // Supplies.
  private final double[] stockDays;
  private final double[] stockSince;
  private final int[] supplyVersion;
  private final int[] deliveries;
  private final boolean[] using;

  final ServiceTally tally;

  ServiceWalk(Plant plant) {
    this.plant = plant;
    int slots = plant.itemOfSlot.length;
    int units = plant.unitCount;
    working = new boolean[slots];
    lives = new int[slots];
    slotVersion = new int[slots];
    due = new double[slots];
    workingOfGroup = new int[plant.group.length];
    shelf = new int[plant.initialStock.length];
    depotShelf = new int[plant.itemCount];
    holes = lines(shelf.length);
    owedByDepot = lines(plant.itemCount);
    baseJobs = lines(plant.siteCount);
    baseBusy = new int[plant.siteCount];
    away = new int[plant.itemCount];
    condition = new Condition[units];
    share = new double[units];
    cause = new DownCause[units];
    since = new double[units];
    hitDue = new double[units];
    hitVersion = new int[units];
    hits = new int[units];
    renewals = new int[units];
    unitVersion = new int[units];
    bridged = new double[units];
    rate = new double[plant.model.lossClasses().size()];
    onDuty = new boolean[units];
    standby = new int[units];
    turns = new int[units];
    crewed = new boolean[units];
    schoolBusy = new int[plant.schoolPlaces.length];
    schoolLine = lines(plant.schoolPlaces.length);
    stockDays = new double[plant.supply.length];
    stockSince = new double[plant.supply.length];
    supplyVersion = new int[plant.supply.length];
    deliveries = new int[plant.supply.length];
    using = new boolean[units];
    tally = new ServiceTally(units, plant.itemCount);
  }

  private static Line[] lines(int count) {
    Line[] lines = new Line[count];
    Arrays.setAll(lines, _ -> new Line());
    return lines;
  }

  /**
   * Walks a future.
   *
   * @param readyDays by unit; infinite: never; before 0: in service since, as new on day 0
   */
  void walk(long futureNumber, double[] readyDays, double horizonDays, ShareWriter writer) {
    clear(futureNumber, horizonDays, writer);
    for (int i = 0; i < plant.arrivalSite.length; i++) {
      events.add(plant.model.arrivals().get(i).day(), BOUGHT, i, 0);
    }
    for (int u = 0; u < plant.unitCount; u++) {
      double day = Math.max(0, readyDays[u]);
      if (day < horizon) {
        events.add(day, START, u, 0);
      }
    }
    while (events.take() && events.now < horizon) {
      handle(events.nowKind, events.nowFirst, events.nowSecond, events.now);
    }
    for (int u = 0; u < plant.unitCount; u++) {
      if (condition[u] != Condition.NOT_YET) {
        account(u, horizon);
      }
    }
    countComponents();
  }

  private void clear(long futureNumber, double horizonDays, ShareWriter writer) {
    future = futureNumber;
    horizon = horizonDays;
    out = writer;
    events.clear();
    tally.clear();
    Arrays.fill(working, false);
    Arrays.fill(lives, 0);
    Arrays.fill(slotVersion, 0);
    Arrays.fill(workingOfGroup, 0);
    System.arraycopy(plant.initialStock, 0, shelf, 0, shelf.length);
    for (int i = 0; i < plant.itemCount; i++) {
      depotShelf[i] = plant.items.get(i).depotStock();
      tally.componentsIn[i] = depotShelf[i];
      for (int j = 0; j < plant.siteCount; j++) {
        tally.componentsIn[i] += shelf[j * plant.itemCount + i];
      }
    }
    for (Line[] lines : new Line[][] {holes, owedByDepot, baseJobs, schoolLine}) {
      for (Line line : lines) {
        line.clear();
      }
    }
    Arrays.fill(baseBusy, 0);
    depotJobs.clear();
    depotBusy = 0;
    Arrays.fill(away, 0);
    Arrays.fill(condition, Condition.NOT_YET);
    Arrays.fill(share, 0);
    Arrays.fill(hits, 0);
    Arrays.fill(hitVersion, 0);
    Arrays.fill(renewals, 0);
    Arrays.fill(unitVersion, 0);
    Arrays.fill(bridged, 1);
    Arrays.fill(turns, 0);
    Arrays.fill(crewed, false);
    Arrays.fill(schoolBusy, 0);
    Arrays.fill(supplyVersion, 0);
    Arrays.fill(deliveries, 0);
    Arrays.fill(using, false);
    for (int c = 0; c < rate.length; c++) {
      rate[c] =
          plant.model.lossClasses().get(c).quantilePerDay(Plant.unit(plant.rate[c], future, 0));
    }
  }

  private void handle(int kind, int a, int b, double now) {
    switch (kind) {
      case START -> start(a, now);
      case FAIL -> fail(a, b, now);
      case BASE_DONE -> baseDone(a, b, now);
      case DEPOT_DONE -> depotDone(a, now);
      case ARRIVE -> arrive(a, b, now);
      case HIT -> hit(a, b, now);
      case RECOVER -> recover(a, b, now);
      case RENEW -> renew(a, b, now);
      case OBSOLETE -> obsolete(a, now);
      case RETIRE -> retire(a, now);
      case TURN_END -> turnEnd(a, now);
      case COURSE_DONE -> courseDone(a, b, now);
      case EMPTY -> empty(a, b, now);
      case DELIVERY -> deliver(a, b, now);
      case BOUGHT -> bought(a, now);
      default -> throw new IllegalStateException("Event kind " + kind + " is not known.");
    }
  }

  // ---- units

  private void start(int u, double now) {
    since[u] = now;
    cause[u] = DownCause.LOST;
    ServiceUnit unit = plant.model.units().get(u);
    putIntoService(u, now);
    unit.crews()
        .ifPresent(plan -> {
          crewed[u] = true;
          standby[u] = plan.crews() - 1;
          goOnDuty(u, plan, now);
        });
    for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
      stockDays[k] = plant.supply[k].initialDays();
      stockSince[k] = now;
      scheduleDelivery(k, u, now);
    }
    unit.obsolescence().ifPresent(end -> events.add(Math.max(now, end.day()), OBSOLETE, u, 0));
    refresh(u, now);
  }

  /** New or as new: every component works. */
  private void putIntoService(int u, double now) {
    condition[u] = Condition.UP;
    tally.delivered[u]++;
    for (int g = plant.groupStart[u]; g < plant.groupStart[u + 1]; g++) {
      workingOfGroup[g] = plant.group[g].installed();
      for (int s = plant.slotStart[g]; s < plant.slotStart[g + 1]; s++) {
        tally.componentsIn[plant.itemOfSlot[s]]++;
        working[s] = true;
        newLife(s, now);
      }
    }
    newLuck(u, now);
  }

  private void newLuck(int u, double now) {
    int c = plant.classOfUnit[u];
    if (c >= 0) {
      double spared = -StrictMath.log(Plant.unit(plant.hit[u], future, hits[u]++));
      hitDue[u] = now + spared / rate[c];
      events.add(hitDue[u], HIT, u, ++hitVersion[u]);
    }
  }

  /** Components stop ageing; what was left of each life is kept in {@code due}. */
  private void stopAgeing(int u, double now) {
    hitVersion[u]++;
    for (int s = firstSlot(u); s < endSlot(u); s++) {
      if (working[s]) {
        due[s] -= now;
        slotVersion[s]++;
      }
    }
  }

  private void hit(int u, int version, double now) {
    if (version != hitVersion[u] || condition[u] != Condition.UP) {
      return;
    }
    LossClass own = plant.model.lossClasses().get(plant.classOfUnit[u]);
    int draw = hits[u] - 1;
    stopAgeing(u, now);
    if (Plant.unit(plant.severity[u], future, draw) < own.destroyedShare()) {
      condition[u] = Condition.DESTROYED;
      tally.destroyed[u]++;
      leaveWithComponents(u);
      if (Plant.unit(plant.replaced[u], future, draw) < own.replacedShare()) {
        double days = days(own.replacement(), Plant.unit(plant.recovery[u], future, draw));
        events.add(now + days, RENEW, u, unitVersion[u]);
      }
    } else {
      condition[u] = Condition.DAMAGED;
      tally.damaged[u]++;
      double days = days(own.repair(), Plant.unit(plant.recovery[u], future, draw));
      events.add(now + days, RECOVER, u, unitVersion[u]);
    }
    refresh(u, now);
  }

  private void recover(int u, int version, double now) {
    if (version != unitVersion[u] || condition[u] != Condition.DAMAGED) {
      return;
    }
    condition[u] = Condition.UP;
    for (int s = firstSlot(u); s < endSlot(u); s++) {
      if (working[s]) {
        due[s] += now;
        events.add(due[s], FAIL, s, ++slotVersion[s]);
      }
    }
    newLuck(u, now);
    refresh(u, now);
  }

  private void renew(int u, int version, double now) {
    if (version != unitVersion[u]) {
      return;
    }
    putIntoService(u, now);
    refresh(u, now);
  }

  /** Working components go with the unit; its holes are nobody's any more. */
  private void leaveWithComponents(int u) {
    for (int g = plant.groupStart[u]; g < plant.groupStart[u + 1]; g++) {
      workingOfGroup[g] = 0;
      for (int s = plant.slotStart[g]; s < plant.slotStart[g + 1]; s++) {
        if (working[s]) {
          tally.componentsOut[plant.itemOfSlot[s]]++;
          working[s] = false;
        }
        slotVersion[s]++;
        lives[s]++;
      }
    }
  }

  private void obsolete(int u, double now) {
    Obsolescence end = plant.model.units().get(u).obsolescence().orElseThrow();
    switch (end.ending()) {
      case Obsolescence.Ending.Retire _ -> retire(u, now);
      case Obsolescence.Ending.Replace(GateDuration gap) -> {
        takeOut(u, Condition.BETWEEN, now);
        double days = days(gap, Plant.unit(plant.renewal[u], future, renewals[u]++));
        events.add(now + days, RENEW, u, unitVersion[u]);
        refresh(u, now);
      }
      case Obsolescence.Ending.Bridge(double days, double left) -> {
        bridged[u] = left;
        events.add(now + days, RETIRE, u, 0);
        refresh(u, now);
      }
    }
  }

  private void retire(int u, double now) {
    takeOut(u, Condition.RETIRED, now);
    refresh(u, now);
  }

  private void takeOut(int u, Condition to, double now) {
    if (condition[u] == Condition.UP) {
      stopAgeing(u, now);
    }
    if (condition[u] == Condition.UP || condition[u] == Condition.DAMAGED) {
      tally.retired[u]++;
      leaveWithComponents(u);
    }
    condition[u] = to;
    unitVersion[u]++;
    hitVersion[u]++;
  }

  // ---- components

  private void newLife(int s, double now) {
    int item = plant.itemOfSlot[s];
    double perDay = plant.items.get(item).failuresPerDay();
    double life =
        perDay == 0
            ? Double.POSITIVE_INFINITY
            : -StrictMath.log(Plant.unit(plant.life[s], future, lives[s])) / perDay;
    lives[s]++;
    if (condition[plant.unitOfSlot[s]] == Condition.UP) {
      due[s] = now + life;
      if (due[s] < horizon) {
        events.add(due[s], FAIL, s, ++slotVersion[s]);
      }
    } else {
      due[s] = life;
    }
  }

  private void fail(int s, int version, double now) {
    if (version != slotVersion[s] || !working[s]) {
      return;
    }
    int u = plant.unitOfSlot[s];
    int site = plant.siteOfUnit[u];
    int itemNumber = plant.itemOfSlot[s];
    Item item = plant.items.get(itemNumber);
    int draw = lives[s] - 1;
    working[s] = false;
    workingOfGroup[plant.groupOfSlot[s]]--;
    tally.failures[itemNumber]++;
    away[itemNumber]++;
    double repairAt = Plant.unit(plant.repair[s], future, draw);
    if (Plant.unit(plant.level[s], future, draw) < item.repairedAtBase()) {
      double days = days(item.baseRepair(), repairAt);
      if (baseBusy[site] < plant.model.sites().get(site).repairers()) {
        baseBusy[site]++;
        events.add(now + days, BASE_DONE, site, itemNumber);
      } else {
        baseJobs[site].add(itemNumber, days);
      }
    } else {
      double days = days(item.depotRepair(), repairAt);
      if (depotBusy < plant.model.depotRepairers()) {
        depotBusy++;
        events.add(now + days, DEPOT_DONE, itemNumber, 0);
      } else {
        depotJobs.add(itemNumber, days);
      }
      double shipDays = days(item.resupply(), Plant.unit(plant.shipping[s], future, draw));
      if (depotShelf[itemNumber] > 0) {
        depotShelf[itemNumber]--;
        ship(site, itemNumber, shipDays, now);
      } else {
        owedByDepot[itemNumber].add(site, shipDays);
      }
    }
    int shelfNumber = site * plant.itemCount + itemNumber;
    if (shelf[shelfNumber] > 0) {
      shelf[shelfNumber]--;
      install(s, now);
    } else {
      holes[shelfNumber].add(s, lives[s]);
      refresh(u, now);
    }
  }

  private void ship(int site, int item, double days, double now) {
    away[item]++;
    events.add(now + days, ARRIVE, site, item);
  }

  private void install(int s, double now) {
    working[s] = true;
    workingOfGroup[plant.groupOfSlot[s]]++;
    newLife(s, now);
  }

  private void baseDone(int site, int item, double now) {
    if (baseJobs[site].isEmpty()) {
      baseBusy[site]--;
    } else {
      int next = baseJobs[site].take();
      events.add(now + baseJobs[site].takenDays, BASE_DONE, site, next);
    }
    away[item]--;
    receive(site, item, now);
  }

  private void depotDone(int item, double now) {
    if (depotJobs.isEmpty()) {
      depotBusy--;
    } else {
      int next = depotJobs.take();
      events.add(now + depotJobs.takenDays, DEPOT_DONE, next, 0);
    }
    away[item]--;
    receiveAtDepot(item, now);
  }

  private void receiveAtDepot(int item, double now) {
    if (owedByDepot[item].isEmpty()) {
      depotShelf[item]++;
    } else {
      int site = owedByDepot[item].take();
      ship(site, item, owedByDepot[item].takenDays, now);
    }
  }

  private void arrive(int site, int item, double now) {
    away[item]--;
    receive(site, item, now);
  }

  /** A good component reaches a base: into the oldest hole that is still one, or on the shelf. */
  private void receive(int site, int item, double now) {
    Line line = holes[site * plant.itemCount + item];
    while (!line.isEmpty()) {
      int s = line.take();
      // The number of lives tells a hole from a later one in the same place.
      if (!working[s] && (int) line.takenDays == lives[s]) {
        install(s, now);
        refresh(plant.unitOfSlot[s], now);
        return;
      }
    }
    shelf[site * plant.itemCount + item]++;
  }

  private void bought(int arrival, double now) {
    int site = plant.arrivalSite[arrival];
    int item = plant.arrivalItem[arrival];
    for (int n = 0; n < plant.model.arrivals().get(arrival).count(); n++) {
      tally.componentsIn[item]++;
      if (site < 0) {
        receiveAtDepot(item, now);
      } else {
        receive(site, item, now);
      }
    }
  }

  // ---- crews

  private void goOnDuty(int u, CrewPlan plan, double now) {
    onDuty[u] = true;
    double days = days(plan.turn(), Plant.unit(plant.turn[u], future, turns[u]));
    turns[u]++;
    events.add(now + days, TURN_END, u, 0);
  }

  private void turnEnd(int u, double now) {
    CrewPlan plan = plant.model.units().get(u).crews().orElseThrow();
    double days = days(plan.course(), Plant.unit(plant.course[u], future, turns[u]));
    int school = plant.schoolOfUnit[u];
    if (school < 0) {
      events.add(now + days, COURSE_DONE, u, 0);
    } else if (schoolBusy[school] < plant.schoolPlaces[school]) {
      schoolBusy[school]++;
      events.add(now + days, COURSE_DONE, u, 0);
    } else {
      schoolLine[school].add(u, days);
    }
    if (standby[u] > 0) {
      standby[u]--;
      goOnDuty(u, plan, now);
    } else {
      onDuty[u] = false;
    }
    refresh(u, now);
  }

  private void courseDone(int u, int unused, double now) {
    int school = plant.schoolOfUnit[u];
    if (school >= 0) {
      if (schoolLine[school].isEmpty()) {
        schoolBusy[school]--;
      } else {
        int next = schoolLine[school].take();
        events.add(now + schoolLine[school].takenDays, COURSE_DONE, next, unused);
      }
    }
    if (onDuty[u]) {
      standby[u]++;
    } else {
      goOnDuty(u, plant.model.units().get(u).crews().orElseThrow(), now);
      refresh(u, now);
    }
  }

  // ---- supplies

  private void scheduleDelivery(int k, int u, double now) {
    double days =
        days(plant.supply[k].interval(), Plant.unit(plant.delivery[k], future, deliveries[k]++));
    events.add(now + days, DELIVERY, k, u);
  }

  private void deliver(int k, int u, double now) {
    useUp(u, now);
    stockDays[k] =
        Math.min(plant.supply[k].mostDays(), stockDays[k] + plant.supply[k].deliveryDays());
    // Also a unit that goes on using needs its next empty day moved.
    using[u] = false;
    scheduleDelivery(k, u, now);
    refresh(u, now);
  }

  private void empty(int k, int version, double now) {
    if (version != supplyVersion[k]) {
      return;
    }
    int u = unitOfSupply(k);
    useUp(u, now);
    stockDays[k] = 0;
    refresh(u, now);
  }

  private int unitOfSupply(int k) {
    int found = Arrays.binarySearch(plant.supplyStart, k);
    int u = found >= 0 ? found : -found - 2;
    while (plant.supplyStart[u + 1] <= k) {
      u++;
    }
    return u;
  }

  private void useUp(int u, double now) {
    for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
      if (using[u]) {
        stockDays[k] = Math.max(0, stockDays[k] - (now - stockSince[k]));
      }
      stockSince[k] = now;
    }
  }

  // ---- share

  /** Works out the share anew, tells it if it changed, and starts or stops the use of supplies. */
  private void refresh(int u, double now) {
    double left = 1;
    DownCause why = DownCause.LOST;
    switch (condition[u]) {
      case UP -> {}
      case DAMAGED -> {
        left = 0;
        why = DownCause.DAMAGED;
      }
      case BETWEEN, RETIRED -> {
        left = 0;
        why = DownCause.OBSOLETE;
      }
      case DESTROYED, NOT_YET -> left = 0;
    }
    if (left > bridged[u]) {
      left = bridged[u];
      why = DownCause.OBSOLETE;
    }
    for (int g = plant.groupStart[u]; g < plant.groupStart[u + 1]; g++) {
      double parts = plant.group[g].share(workingOfGroup[g]);
      if (parts < left) {
        left = parts;
        why = DownCause.PARTS;
      }
    }
    if (crewed[u] && !onDuty[u] && left > 0) {
      left = 0;
      why = DownCause.CREW;
    }
    if (plant.supplyStart[u] < plant.supplyStart[u + 1]) {
      useUp(u, now);
      boolean supplied = true;
      for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
        supplied &= stockDays[k] > 0;
      }
      if (!supplied && left > 0) {
        left = 0;
        why = DownCause.SUPPLY;
      }
      boolean uses = left > 0;
      if (uses != using[u]) {
        using[u] = uses;
        for (int k = plant.supplyStart[u]; k < plant.supplyStart[u + 1]; k++) {
          supplyVersion[k]++;
          if (uses) {
            events.add(now + stockDays[k], EMPTY, k, supplyVersion[k]);
          }
        }
      }
    }
    if (left != share[u] || why != cause[u]) {
      account(u, now);
      boolean changed = left != share[u];
      share[u] = left;
      cause[u] = why;
      if (changed) {
        out.shareFrom(u, now, left);
      }
    }
  }

  private void account(int u, double now) {
    double days = now - since[u];
    since[u] = now;
    tally.serviceDays[u] += days;
    tally.capableDays[u] += days * share[u];
    if (share[u] < 1) {
      tally.missed[u * ServiceTally.CAUSES + ServiceTally.row(cause[u])] += days * (1 - share[u]);
    }
  }

  private void countComponents() {
    for (int i = 0; i < plant.itemCount; i++) {
      int there = depotShelf[i] + away[i];
      for (int j = 0; j < plant.siteCount; j++) {
        there += shelf[j * plant.itemCount + i];
      }
      tally.componentsThere[i] = there;
    }
    for (int s = 0; s < working.length; s++) {
      if (working[s]) {
        tally.componentsThere[plant.itemOfSlot[s]]++;
      }
    }
    for (int u = 0; u < plant.unitCount; u++) {
      tally.standing[u] = condition[u] == Condition.UP || condition[u] == Condition.DAMAGED ? 1 : 0;
    }
  }

  private int firstSlot(int u) {
    return plant.slotStart[plant.groupStart[u]];
  }

  private int endSlot(int u) {
    return plant.slotStart[plant.groupStart[u + 1]];
  }

  private static double days(GateDuration law, double unit) {
    return law.quantileOfSurvival(unit);
  }
}
