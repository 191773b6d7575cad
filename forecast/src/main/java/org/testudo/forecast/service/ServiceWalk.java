package org.testudo.forecast.service;

import java.util.Arrays;
import org.testudo.forecast.duration.GateDuration;

/**
 * Walks the units of one future after another through their service. Scratch is reused; one walk
 * per thread.
 */
final class ServiceWalk {

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

  // Units.
  private final Standing[] condition;
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

  private final Workshops workshops;
  private final Crews crews;
  private final Stores stores;

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
    condition = new Standing[units];
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
    tally = new ServiceTally(units, plant.itemCount);
    crews = new Crews(plant, events);
    stores = new Stores(plant, events);
    workshops = new Workshops(plant, events, this::fill);
  }

  /**
   * Walks a future.
   *
   * @param readyDays by unit; infinite: never; before 0: in service since, as new on day 0
   */
  void walk(long futureNumber, double[] readyDays, double horizonDays, ShareWriter writer) {
    clear(futureNumber, horizonDays, writer);
    for (int i = 0; i < plant.arrivalSite.length; i++) {
      events.add(plant.model.arrivals().get(i).day(), ServiceEvent.BOUGHT, i, 0);
    }
    for (int u = 0; u < plant.unitCount; u++) {
      double day = Math.max(0, readyDays[u]);
      if (day < horizon) {
        events.add(day, ServiceEvent.START, u, 0);
      }
    }
    while (events.take() && events.now < horizon) {
      handle(events.nowKind, events.nowFirst, events.nowSecond, events.now);
    }
    for (int u = 0; u < plant.unitCount; u++) {
      if (condition[u] != Standing.NOT_YET) {
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
    workshops.clear(future, tally.componentsIn);
    crews.clear(future);
    stores.clear(future);
    Arrays.fill(condition, Standing.NOT_YET);
    Arrays.fill(share, 0);
    Arrays.fill(hits, 0);
    Arrays.fill(hitVersion, 0);
    Arrays.fill(renewals, 0);
    Arrays.fill(unitVersion, 0);
    Arrays.fill(bridged, 1);
    for (int c = 0; c < rate.length; c++) {
      rate[c] =
          plant.model.lossClasses().get(c).quantilePerDay(Plant.unit(plant.rate[c], future, 0));
    }
  }

  private void handle(int kind, int a, int b, double now) {
    switch (kind) {
      case ServiceEvent.START -> start(a, now);
      case ServiceEvent.FAIL -> fail(a, b, now);
      case ServiceEvent.BASE_DONE -> workshops.baseDone(a, b, now);
      case ServiceEvent.DEPOT_DONE -> workshops.depotDone(a, now);
      case ServiceEvent.ARRIVE -> workshops.arrive(a, b, now);
      case ServiceEvent.HIT -> hit(a, b, now);
      case ServiceEvent.RECOVER -> recover(a, b, now);
      case ServiceEvent.RENEW -> renew(a, b, now);
      case ServiceEvent.OBSOLETE -> obsolete(a, now);
      case ServiceEvent.RETIRE -> retire(a, now);
      case ServiceEvent.TURN_END -> {
        crews.turnEnd(a, now);
        refresh(a, now);
      }
      case ServiceEvent.COURSE_DONE -> {
        if (crews.courseDone(a, now)) {
          refresh(a, now);
        }
      }
      case ServiceEvent.EMPTY -> {
        int u = stores.empty(a, b, now);
        if (u >= 0) {
          refresh(u, now);
        }
      }
      case ServiceEvent.DELIVERY -> {
        stores.deliver(a, b, now);
        refresh(b, now);
      }
      case ServiceEvent.BOUGHT -> bought(a, now);
      default -> throw new IllegalStateException("Event kind " + kind + " is not known.");
    }
  }

  // ---- units

  private void start(int u, double now) {
    since[u] = now;
    cause[u] = DownCause.LOST;
    ServiceUnit unit = plant.model.units().get(u);
    putIntoService(u, now);
    unit.crews().ifPresent(plan -> crews.start(u, plan, now));
    stores.start(u, now);
    unit.obsolescence()
        .ifPresent(end -> events.add(Math.max(now, end.day()), ServiceEvent.OBSOLETE, u, 0));
    refresh(u, now);
  }

  /** New or as new: every component works. */
  private void putIntoService(int u, double now) {
    condition[u] = Standing.UP;
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
      events.add(hitDue[u], ServiceEvent.HIT, u, ++hitVersion[u]);
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
    if (version != hitVersion[u] || condition[u] != Standing.UP) {
      return;
    }
    LossClass own = plant.model.lossClasses().get(plant.classOfUnit[u]);
    int draw = hits[u] - 1;
    stopAgeing(u, now);
    if (Plant.unit(plant.severity[u], future, draw) < own.destroyedShare()) {
      condition[u] = Standing.DESTROYED;
      tally.destroyed[u]++;
      leaveWithComponents(u);
      if (Plant.unit(plant.replaced[u], future, draw) < own.replacedShare()) {
        double days = Plant.days(own.replacement(), Plant.unit(plant.recovery[u], future, draw));
        events.add(now + days, ServiceEvent.RENEW, u, unitVersion[u]);
      }
    } else {
      condition[u] = Standing.DAMAGED;
      tally.damaged[u]++;
      double days = Plant.days(own.repair(), Plant.unit(plant.recovery[u], future, draw));
      events.add(now + days, ServiceEvent.RECOVER, u, unitVersion[u]);
    }
    refresh(u, now);
  }

  private void recover(int u, int version, double now) {
    if (version != unitVersion[u] || condition[u] != Standing.DAMAGED) {
      return;
    }
    condition[u] = Standing.UP;
    for (int s = firstSlot(u); s < endSlot(u); s++) {
      if (working[s]) {
        due[s] += now;
        events.add(due[s], ServiceEvent.FAIL, s, ++slotVersion[s]);
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
        takeOut(u, Standing.BETWEEN, now);
        double days = Plant.days(gap, Plant.unit(plant.renewal[u], future, renewals[u]++));
        events.add(now + days, ServiceEvent.RENEW, u, unitVersion[u]);
        refresh(u, now);
      }
      case Obsolescence.Ending.Bridge(double days, double left) -> {
        bridged[u] = left;
        events.add(now + days, ServiceEvent.RETIRE, u, 0);
        refresh(u, now);
      }
    }
  }

  private void retire(int u, double now) {
    takeOut(u, Standing.RETIRED, now);
    refresh(u, now);
  }

  private void takeOut(int u, Standing to, double now) {
    if (condition[u] == Standing.UP) {
      stopAgeing(u, now);
    }
    if (condition[u] == Standing.UP || condition[u] == Standing.DAMAGED) {
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
    if (condition[plant.unitOfSlot[s]] == Standing.UP) {
      due[s] = now + life;
      if (due[s] < horizon) {
        events.add(due[s], ServiceEvent.FAIL, s, ++slotVersion[s]);
      }
    } else {
      due[s] = life;
    }
  }

  private void fail(int s, int version, double now) {
    if (version != slotVersion[s] || !working[s]) {
      return;
    }
    int draw = lives[s] - 1;
    working[s] = false;
    workingOfGroup[plant.groupOfSlot[s]]--;
    tally.failures[plant.itemOfSlot[s]]++;
    workshops.takeFailed(s, draw, now);
    if (workshops.spareFor(s, lives[s])) {
      install(s, now);
    } else {
      refresh(plant.unitOfSlot[s], now);
    }
  }

  private void install(int s, double now) {
    working[s] = true;
    workingOfGroup[plant.groupOfSlot[s]]++;
    newLife(s, now);
  }

  private boolean fill(int s, int life, double now) {
    if (working[s] || life != lives[s]) {
      return false;
    }
    install(s, now);
    refresh(plant.unitOfSlot[s], now);
    return true;
  }

  private void bought(int arrival, double now) {
    int site = plant.arrivalSite[arrival];
    int item = plant.arrivalItem[arrival];
    for (int n = 0; n < plant.model.arrivals().get(arrival).count(); n++) {
      tally.componentsIn[item]++;
      workshops.bought(site, item, now);
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
    if (crews.lacks(u) && left > 0) {
      left = 0;
      why = DownCause.CREW;
    }
    if (stores.needs(u)) {
      if (!stores.supplied(u, now) && left > 0) {
        left = 0;
        why = DownCause.SUPPLY;
      }
      stores.use(u, left > 0, now);
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
      tally.componentsThere[i] = workshops.count(i);
    }
    for (int s = 0; s < working.length; s++) {
      if (working[s]) {
        tally.componentsThere[plant.itemOfSlot[s]]++;
      }
    }
    for (int u = 0; u < plant.unitCount; u++) {
      tally.standing[u] = condition[u] == Standing.UP || condition[u] == Standing.DAMAGED ? 1 : 0;
    }
  }

  private int firstSlot(int u) {
    return plant.slotStart[plant.groupStart[u]];
  }

  private int endSlot(int u) {
    return plant.slotStart[plant.groupStart[u + 1]];
  }
}
