package org.testudo.airpicture.track;

/** What is learnt of one sensor: its errors, when it turns where, and how it does. */
final class Station {
  /** Systematic errors to be expected of a radar nobody has registered. */
  private static final Registration.Prior UNREGISTERED =
      new Registration.Prior(300, 1e-5, Math.toRadians(0.4), 0.005, 0.01);

  private static final double OUTAGE_PERIODS = 2.5;
  private static final double GATE = 16;

  final Sensor sensor;
  final Turning turning;
  final Registration registration = new Registration(UNREGISTERED);
  private final Registration.Pair pair = new Registration.Pair();
  private final double period;

  private long reports;
  private long hits;
  private double delay;
  private double worstDelay;
  private double last = Double.NaN;
  private int outages;

  Station(Sensor sensor) {
    this.sensor = sensor;
    period =
        switch (sensor) {
          case Sensor.Radar r -> r.period();
          case Sensor.Positions p -> p.period();
        };
    turning = new Turning(period);
  }

  /** Counts a report. */
  void heard(double time, double arrival) {
    reports++;
    delay += arrival - time;
    worstDelay = Math.max(worstDelay, arrival - time);
    if (!Double.isNaN(last) && time - last > OUTAGE_PERIODS * period) {
      outages++;
    }
    last = Double.isNaN(last) ? time : Math.max(last, time);
  }

  SensorHealth health(double now, long misses) {
    Registration g = registration;
    boolean radar = sensor instanceof Sensor.Radar;
    return new SensorHealth(
        sensor.id(),
        reports,
        hits + misses == 0 ? Double.NaN : (double) hits / (hits + misses),
        radar ? g.rangeNoise() : Double.NaN,
        radar ? g.azimuthNoise() : Double.NaN,
        g.bias(),
        g.sigma(),
        reports == 0 ? Double.NaN : delay / reports,
        worstDelay,
        now - last,
        outages);
  }

  /**
   * Compares a plot with the targets that tell their position, and learns where it is clear which.
   */
  void register(
      Sensor.Radar r,
      References references,
      double time,
      double range,
      double azimuth,
      double height) {
    Registration g = registration;
    double rho = g.range(range, r.rise(height));
    double theta = g.azimuth(azimuth);
    double x = r.x() + rho * Math.sin(theta);
    double y = r.y() + rho * Math.cos(theta);
    double within = 500 + g.widest(rho);
    double falseDensity = r.falseDensity() * Math.max(rho, 1);
    int candidates = 0;
    int best = -1;
    int n = references.find(x, y, time, within);
    for (int f = 0; f < n; f++) {
      int i = references.found(f);
      compare(references.at(i, g.time(time)), r, range, azimuth, height);
      double odds = g.odds(pair, r.detection(), falseDensity);
      boolean doubtful = references.doubtful(i);
      if (doubtful ? g.distance(pair) < GATE : g.take(pair, r.detection(), falseDensity, time)) {
        references.support(i, r, time, odds);
        candidates += doubtful ? 0 : 1;
        best = doubtful ? best : i;
      }
    }
    if (candidates == 1 && g.settled()) {
      compare(references.at(best, g.time(time)), r, range, azimuth, height);
      g.learn(pair, r.detection(), falseDensity, time);
    }
    hits += Math.min(candidates, 1);
  }

  private void compare(
      double[] known, Sensor.Radar r, double range, double azimuth, double height) {
    double dx = known[0] - r.x();
    double dy = known[1] - r.y();
    double rho = Math.max(Math.sqrt(dx * dx + dy * dy), 1);
    double sin = dx / rho;
    double cos = dy / rho;
    pair.range = range;
    pair.azimuth = azimuth;
    pair.knownRange = rho;
    pair.knownAzimuth = Math.atan2(dx, dy);
    pair.rangeRate = known[2] * sin + known[3] * cos;
    pair.azimuthRate = (known[2] * cos - known[3] * sin) / rho;
    pair.known0 = known[4] * sin * sin + known[5] * cos * cos;
    pair.known1 = (known[4] * cos * cos + known[5] * sin * sin) / (rho * rho);
    pair.stretch = Sensor.Radar.stretch(rho, r.rise(height));
    pair.r00 = r.rangeVariance(rho, height) + pair.known0;
    pair.r01 = 0;
    pair.r11 = r.azimuthSigma() * r.azimuthSigma() + pair.known1;
  }
}
