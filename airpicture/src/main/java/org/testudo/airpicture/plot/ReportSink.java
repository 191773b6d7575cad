package org.testudo.airpicture.plot;

/** Takes reports in the order in which they arrived. */
@FunctionalInterface
public interface ReportSink {

  /** The view is good until this returns. */
  void report(SensorReport report);
}
