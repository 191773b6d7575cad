package org.testudo.forecast.compile;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.forecast.Activity;
import org.testudo.forecast.Demand;
import org.testudo.forecast.Discipline;
import org.testudo.forecast.GateNetworkBuilder;
import org.testudo.forecast.Needs;
import org.testudo.forecast.Resource;
import org.testudo.forecast.Risk;
import org.testudo.forecast.Servers;
import org.testudo.forecast.Shock;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.random.Address;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;
import org.testudo.picture.assumptions.CommonCause;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.GateDuration;
import org.testudo.picture.assumptions.RegisteredRisk;
import org.testudo.picture.assumptions.SharedCapacity;

/**
 * What the cases of a picture share, gathered while they are compiled: desks and courses, makers'
 * outputs, common causes, risks.
 */
final class SharedThings {

  private static final double DAYS_PER_YEAR = 365.25;

  /** Course dates so far ahead; a case that comes later still is never trained. */
  private static final int COURSE_YEARS = 100;

  private final Picture picture;
  private final GateNetworkBuilder builder;
  private final SortedMap<String, SharedCapacity> used = new TreeMap<>();
  private final SortedMap<String, List<Customer>> customers = new TreeMap<>();
  private final SortedMap<String, List<String>> hitBy = new TreeMap<>();
  private final SortedMap<String, List<String>> shockedBy = new TreeMap<>();

  private record Customer(
      OpenGate gate, OpenGate.Output output, String activity, List<String> before) {

    /** Days from the order to the as-of day; below zero for one that has not ordered. */
    double orderedDaysAgo() {
      return gate.waiting() ? (double) gate.waitedDays() : -1;
    }
  }

  SharedThings(Picture picture, GateNetworkBuilder builder) {
    this.picture = picture;
    this.builder = builder;
  }

  /** A gate's work: what it queues for, and what may strike it. */
  void add(TransferCase transfer, OpenGate gate, String work, Set<String> parties) {
    Optional<SharedCapacity> capacity =
        picture
            .assumptions()
            .findCapacity(
                gate.gate(), transfer.route(), parties, transfer.systemCode(), picture.asOf());
    capacity.ifPresent(c -> {
      used.put(c.id(), c);
      builder.needs(work, c.id());
    });
    for (RegisteredRisk risk : picture.assumptions().risks()) {
      if (risk.hits(gate.gate(), transfer.route(), parties, transfer.systemCode())) {
        hitBy.computeIfAbsent(risk.id(), _ -> new ArrayList<>()).add(work);
      }
    }
    for (CommonCause cause : picture.assumptions().causes()) {
      if (cause.gates().contains(gate.gate())) {
        shockedBy
            .computeIfAbsent(cause.id() + "/" + transfer.donor().name(), _ -> new ArrayList<>())
            .add(work);
      }
    }
  }

  /** A case that draws on a yearly output. */
  void addCustomer(OpenGate gate, OpenGate.Output output, String activity, Set<String> before) {
    customers
        .computeIfAbsent(output.entry().id(), _ -> new ArrayList<>())
        .add(new Customer(gate, output, activity, List.copyOf(before)));
  }

  /** Hands everything to the builder; to be called once, at the end. */
  void finish() {
    used.values().forEach(c -> builder.resource(resource(c)));
    customers.forEach(this::addLine);
    for (RegisteredRisk risk : picture.assumptions().risks()) {
      List<String> hit = Optional.ofNullable(hitBy.get(risk.id())).orElse(List.of());
      if (!hit.isEmpty()) {
        builder.risk(
            new Risk(
                risk.id(),
                risk.probability(),
                hit,
                risk.factor() == 1
                    ? new Risk.Added(new Fixed(risk.addedDays()))
                    : new Risk.Multiplied(risk.factor())));
      }
    }
    for (CommonCause cause : picture.assumptions().causes()) {
      shockedBy.forEach((party, activities) -> {
        if (party.startsWith(cause.id() + "/")) {
          builder.shock(new Shock(party, cause.logStandardDeviation(), activities));
        }
      });
    }
  }

  private Resource resource(SharedCapacity capacity) {
    return switch (capacity.model()) {
      case SharedCapacity.Desk(int servers) ->
          new Resource.Desk(capacity.id(), Discipline.FIFO, Servers.constant(servers));
      case SharedCapacity.Course(var first, int everyDays, int seats) -> {
        long since = ChronoUnit.DAYS.between(first, picture.asOf());
        long next = since <= 0 ? -since : Math.floorMod(-since, (long) everyDays);
        List<Resource.Start> starts = new ArrayList<>();
        for (long day = next; day < COURSE_YEARS * DAYS_PER_YEAR; day += everyDays) {
          starts.add(new Resource.Start((double) day, seats));
        }
        yield new Resource.Course(capacity.id(), Discipline.FIFO, starts);
      }
    };
  }

  /**
   * Those who ordered earlier come first; those who have not ordered yet come after them, by name.
   * What was made before the as-of day went to those who had ordered then, in that order.
   */
  private void addLine(String line, List<Customer> all) {
    List<Customer> inOrder =
        all.stream()
            .sorted(
                Comparator.comparingDouble((Customer c) -> -c.orderedDaysAgo())
                    .thenComparing(c -> c.gate().caseSubject()))
            .toList();
    double perYear = inOrder.getFirst().output().perYear();
    double freeDaysAgo = Double.POSITIVE_INFINITY;
    boolean needed = false;
    for (int rank = 0; rank < inOrder.size(); rank++) {
      Customer c = inOrder.get(rank);
      long left = c.output().count();
      if (c.orderedDaysAgo() > 0) {
        double from = Math.min(freeDaysAgo, c.orderedDaysAgo());
        double takes = (double) left / perYear * DAYS_PER_YEAR;
        freeDaysAgo = from - takes;
        left =
            freeDaysAgo >= 0
                ? 0
                : Math.min(left, (long) Math.ceil(-freeDaysAgo / DAYS_PER_YEAR * perYear - 1e-9));
        freeDaysAgo = Math.max(0, freeDaysAgo);
      }
      Address address =
          new Address(c.gate().caseSubject().toString(), c.gate().gate().name() + "/output");
      builder.add(
          new Activity(
              c.activity(),
              address,
              new Fixed(0),
              0,
              0,
              c.gate().waiting() ? List.of() : c.before()));
      if (left > 0) {
        needed = true;
        int units = (int) Math.min(Integer.MAX_VALUE, left);
        builder.needs(c.activity(), new Needs(rank, List.of(new Demand(line, units))));
      }
    }
    if (needed) {
      builder.resource(
          new Resource.ProductionLine(line, rates(inOrder.getFirst()), List.of(), false));
    }
  }

  /** The output of now, and what the assumptions say it will be from later days on. */
  private List<Resource.Rate> rates(Customer customer) {
    GateDuration entry = customer.output().entry();
    SortedMap<Double, Resource.Rate> rates = new TreeMap<>();
    rates.put(0.0, new Resource.Rate(0, customer.output().perYear()));
    for (Map.Entry<String, GateDuration> e : picture.assumptions().durations().entrySet()) {
      GateDuration later = e.getValue();
      double day = (double) ChronoUnit.DAYS.between(picture.asOf(), later.validFrom());
      if (day > 0
          && later.gate() == entry.gate()
          && later.system().equals(entry.system())
          && later.party().equals(entry.party())
          && later.route().equals(entry.route())
          && later.model() instanceof DurationModel.Capacity(double perYear, String unit)
          && entry.model() instanceof DurationModel.Capacity(double _, String own)
          && unit.equals(own)) {
        rates.put(day, new Resource.Rate(day, perYear));
      }
    }
    return List.copyOf(rates.values());
  }
}
