package org.testudo.airpicture.plot;

/** What was met on the way to reports. */
public final class ReportCounts {
  long reports;
  long others;
  long broken;
  long tests;
  long simulated;
  long placeless;

  /** Reports handed on. */
  public long reports() {
    return reports;
  }

  /** Records of categories, or messages of them, that report no target. */
  public long others() {
    return others;
  }

  /** Blocks not read to their end. */
  public long broken() {
    return broken;
  }

  /** Reports of test targets and fixed transponders, left out. */
  public long tests() {
    return tests;
  }

  /** Reports of simulated targets, whether left out or not. */
  public long simulated() {
    return simulated;
  }

  /** Reports that tell no place, left out. */
  public long placeless() {
    return placeless;
  }
}
