package org.testudo.claims;

/** Why a gate is blocked, coded so that causes can be counted across cases. */
public enum DelayReason {
  /** Money is not appropriated, not transferred or not released. */
  FUNDING,
  /** Waits for a law, a vote or a legislature's notification period. */
  LEGISLATURE,
  /** Waits for a decision, paper or signature of an administration. */
  ADMINISTRATION,
  /** Licence, release or consent of an origin state is outstanding. */
  EXPORT_CONTROL,
  /** No contract between buyer and maker. */
  CONTRACT,
  /** The maker's capacity or supply chain. */
  PRODUCTION,
  /** The donor needs a replacement first. */
  BACKFILL,
  TRANSPORT,
  /** Crews or maintainers are not trained. */
  TRAINING,
  /** Spare parts, documents, tools or maintenance facilities. */
  SUSTAINMENT,
  /** Damage or loss on the way or in service. */
  DAMAGE,
  POLITICAL,
  /** The source says "delayed" and not why. */
  UNSTATED
}
