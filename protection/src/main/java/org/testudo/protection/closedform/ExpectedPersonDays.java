package org.testudo.protection.closedform;

import java.util.ArrayList;
import java.util.List;

/**
 * Expected protected person-days of one place over [0, H], by quadrature. Relative error below 1e-9
 * (tests reach 1e-11) for smooth laws whose kinks are declared.
 */
public record ExpectedPersonDays(double residents, double horizonDays, List<CoverGroup> groups) {
  public ExpectedPersonDays {
    if (!(residents >= 0 && horizonDays > 0 && horizonDays < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Residents ("
              + residents
              + ") must not be negative and the horizon ("
              + horizonDays
              + " days) must be positive and finite.");
    }
    groups = List.copyOf(groups);
  }

  public static ExpectedPersonDays of(double residents, double horizonDays, CoverGroup... groups) {
    return new ExpectedPersonDays(residents, horizonDays, List.of(groups));
  }

  /** w ∫ 1 − P(no unit covers) dt. */
  public double personDays() {
    return residents
        * Quadrature.integrate(
            day -> 1 - CoverGroup.Counts.of(groups, day).none(), 0, horizonDays, kinks());
  }

  /** w ∫ P(two or more units cover) dt. */
  public double backupPersonDays() {
    return residents
        * Quadrature.integrate(
            day -> {
              CoverGroup.Counts counts = CoverGroup.Counts.of(groups, day);
              return 1 - counts.none() - counts.one();
            },
            0,
            horizonDays,
            kinks());
  }

  private List<Double> kinks() {
    List<Double> kinks = new ArrayList<>();
    groups.forEach(group -> kinks.addAll(group.kinks()));
    return kinks;
  }
}
