/** What the server says, as far as the dashboard reads it: docs/formats/report-json.md and openapi.yaml. */

export interface Percentiles { p10: number; p50: number; p90: number }

export interface Question {
  title: string;
  asOf: string;
  knownAt: string;
  reconstructed: boolean;
  audience: string;
  label: string;
  viewSize: number;
  viewRoot: string;
  assumptions: string;
  seed: number;
  futures: number;
  horizonDays: number;
}

export interface Gate {
  gate: string;
  state: string;
  owner: string | null;
  reason: string | null;
  date: string | null;
  implied: boolean;
  presumed: boolean;
}

export interface Promised {
  gate: string;
  date: string;
  by: string;
  wording: string | null;
  saidOn: string;
  missed: boolean;
  source: string;
}

export interface Case {
  id: string;
  donor: string;
  system: string;
  gate: string;
  owner: string | null;
  waitedDays: number;
  lastNews: string | null;
  readyP10: string | null;
  readyP50: string | null;
  readyP80: string | null;
  readyP90: string | null;
  title: string;
  quantity: string;
  route: string;
  state: string;
  reason: string | null;
  deterministicDate: string | null;
  chanceOfDeterministic: number | null;
  promisedDate: string | null;
  chanceOfPromised: number | null;
  criticality: { gate: string; index: number }[];
  gates: Gate[];
  promises: Promised[];
  claimIds: string[];
  unsourced: boolean;
}

export interface Stuck {
  case: string;
  gate: string;
  owner: string | null;
  personDaysPerWeek: number;
  ci95: [number, number];
  title: string;
  reason: string | null;
  waitedDays: number;
  lastNews: string | null;
}

export interface ConflictVersion {
  value: string;
  grade: string;
  publisher: string;
  title: string;
  address: string | null;
  published: string;
  origin: string;
  claimId: string;
  chosen: boolean;
}

export interface Conflict {
  subject: string;
  aspect: string;
  chosen: string;
  rule: string;
  versions: ConflictVersion[];
}

export interface ThreatClass {
  threat: string;
  personDays: Percentiles;
  closedFormPersonDays: number;
  backupShare: number;
  residents: number;
  stepDays: number;
  fan: Percentiles[];
  notCounted: string[];
}

export interface Unit {
  id: string;
  system: string;
  donor: string;
  station: string;
  latitude: number;
  longitude: number;
  state: string;
  readyP50: string | null;
  bands: { threat: string; fullKm: number; zeroKm: number }[];
}

export interface Place {
  name: string;
  type: string;
  latitude: number;
  longitude: number;
  residents: number;
}

export interface Summary {
  protectedPersons: number;
  headlineThreats: string[];
  changes: { from: string; count: number };
  worst: Stuck | null;
}

export interface Protection {
  question: Question;
  headlineThreats: string[];
  protectedPersonDays: Percentiles;
  backupShare: number;
  classes: ThreatClass[];
}

export interface Change {
  subject: string;
  aspect: string;
  was: string | null;
  is: string | null;
  claims: string[];
  sentence: string;
}

export interface Diff {
  from: string;
  to: string;
  changes: Change[];
}

/** How an open case may go; dates by which a tenth, half, nine tenths of the futures pass a gate. */
export interface Plan {
  caseId: string;
  title: string;
  p50: string | null;
  never: number;
  mergeBiasDays: number;
  gates: {
    gate: string;
    waiting: boolean;
    p10: string | null;
    p50: string | null;
    p90: string | null;
    criticality: number;
    weekLessDays: number;
    ci95Low: number;
    ci95High: number;
    restsOn: string;
    unsourced: boolean;
  }[];
  curve: { share: number; day: string }[];
}

export interface CaseDetail {
  case: Case;
  plan: Plan | null;
  stuck: Stuck[];
  kit: Kit | null;
}

export interface KitPiece {
  name: string;
  needed: string;
  offered: { donor: string; quantity: string; case: string | null }[];
  delivered: { donor: string; quantity: string; case: string | null }[];
  missing: string | null;
  unoffered: string | null;
}

export interface Kit {
  id: string;
  pieces: KitPiece[];
}

export interface ClaimRow {
  id: string;
  subject: string;
  kind: string;
  grade: string;
  publisher: string;
  knownFrom: string | null;
  statement: string;
}

export interface Network {
  nodes: { id: string; name: string; role: string; latitude: number; longitude: number }[];
  links: { from: string; to: string }[];
}
