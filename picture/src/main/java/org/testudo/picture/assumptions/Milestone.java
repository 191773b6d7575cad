package org.testudo.picture.assumptions;

import java.util.Locale;

/**
 * The stations of a delivery, in order. "Delivered" is none of them: each reporter's word maps to
 * one by {@code milestones.yaml} (GAO-24-106289 found four meanings in one ministry).
 */
public enum Milestone {
  /** Left the donor's depot, base or works. */
  LEFT_ORIGIN,
  /** At the port of debarkation outside the recipient's country. */
  PORT,
  /** In the recipient's country. */
  RECEIVED,
  /** Title and custody passed to the recipient. */
  HANDED_OVER,
  /** First end-use inventory done by serial number. */
  INVENTORIED;

  /** As written in the files: {@code left-origin}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
