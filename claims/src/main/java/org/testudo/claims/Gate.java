package org.testudo.claims;

/**
 * The gates that a transfer passes between a need and a ready unit.
 *
 * <p>{@link #NOTIFY} is the legislature's notification; {@link #CONSENT} is the origin state's
 * consent to a retransfer. Which gates a case has, and in what order, is set by its route (an
 * assumption), not here.
 */
public enum Gate {
  NEED,
  PLEDGE,
  FUND,
  REQUEST,
  OFFER,
  NOTIFY,
  CONSENT,
  CONTRACT,
  PRODUCE,
  LICENSE,
  RELEASE,
  SHIP,
  TRANSIT,
  HANDOVER,
  INVENTORY,
  TRAIN,
  SPARES,
  READY
}
