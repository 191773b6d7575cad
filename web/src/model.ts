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

/** What stands over every answer that rests on beliefs alone. */
export interface Heading {
  asOf: string;
  knownAt: string;
  reconstructed: boolean;
  audience: string;
  label: string;
  claims: number;
  assumptions: string;
}

export interface Status {
  title: string;
  version: string;
  today: string;
  ledger: { size: number; root: string; head: string };
  question: Heading;
  /** First day on which anything was known. */
  knownFrom: string | null;
  audiences: string[];
  futures: number;
}

export interface Summary {
  question: Question;
  protectedNow: { threat: string; persons: number; ceiling: number }[];
  /** How many figures changed in the seven days up to known-at. */
  changes: number;
  dearest: Stuck | null;
}

export interface Protection {
  question: Question;
  headlineThreats: string[];
  protectedPersonDays: Percentiles;
  backupShare: number;
  classes: ThreatClass[];
  service: Service | null;
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
  believed: { kit: string | null } | null;
}

export interface ClaimRow {
  id: string;
  knownFrom: string;
  subject: string;
  kind: string;
  says: Record<string, string | string[]>;
  valid: string;
  origin: string;
  grade: string;
  label: string;
  source: { publisher: string; title: string; address?: string; published?: string };
}

/** Who is covered in truth, sensors, posts and links counted, and what breaks the rest. */
export interface Network {
  question: Heading;
  answer: {
    notInTruth: { place: string; residents: number; threat: string; circle: number; truth: number; reason: string; sensors: number; unseen: { neededMetres: number; lowestMetres: number | null; smoothEarthMetres: number | null; why: string } | null }[];
    sight: { over: string; voids: string; sensorsWithoutGround: string[]; missingTiles: string[] };
    singlePoints: { node: string; role: string; persons: number }[];
    gaps: { feeder: string; system: string; units: number; lack: string; has: string; theirs: string }[];
    standards: { item: string; persons: number; unitsJoined: number; published: boolean }[];
    gateways: { item: string; persons: number; unitsJoined: number; published: boolean }[];
  };
}

export interface CaseDifference {
  case: string;
  before: { p50: string | null };
  after: { p50: string | null };
  sooner: { days: number; ci95Low: number; ci95High: number };
}

export interface Interval { mean: number; ci95Low: number; ci95High: number }

/** The sensor network as a map draws it, and where units may stand. */
export interface Nodes {
  nodes: { id: string; name: string; role: string; home: string; position: [number, number] | null }[];
  links: { id: string; a: string; b: string; standard: string; evidence: string }[];
  stations: { id: string; name: string; position: [number, number] }[];
}

export interface WhatIf {
  personDays: Interval | null;
  services: { what: 'spares' | 'course-place'; system: string; futures: number; gained: Interval }[];
  lost: { nodes: string[]; standing: number; persons: number; cut: string[]; degraded: string[] } | null;
  cases: CaseDifference[];
}

/** What is believed of a figure, with every version that claims give of it. */
export interface Belief<T> {
  value: T;
  versions: { value: T; claims: string[] }[];
}

export interface KitShare {
  donor: string | null;
  under: string | null;
  quantity: Belief<string>;
}

export interface Kit {
  subject: string;
  pieces: { name: string; needed: Belief<string> | null; offered: KitShare[]; delivered: KitShare[]; missing: string | null; unoffered: string | null }[];
  cases: string[];
}

/** Systems as /systems tells them. */
export interface Systems {
  systems: { system: string; name: string; units: number; ready: number; serviceAssumed: boolean }[];
  kits: { id: string; completion: KitCompletion }[];
}

export interface KitCompletion {
  means: string;
  donors: { donor: string; pieces: { piece: string; quantity: string }[] }[];
  newPledges: { piece: string; quantity: string }[];
}

export interface BelievedUnit {
  subject: string;
  system: string;
  state: string;
  capableShare: number;
  condition: Belief<string> | null;
  cause: Belief<string> | null;
  readySince: string | null;
}

/** The picture itself, as far as the dashboard reads it. */
export interface Picture {
  parties: { subject: string; name: string }[];
  kits: Kit[];
  units: BelievedUnit[];
  crews: { subject: string; unit: string | null; people: Belief<string> | null; certified: Belief<boolean> | null }[];
  stocks: { subject: string; items: { name: string; quantity: Belief<string>; daysOfSupply: Belief<number> | number | null }[] }[];
}

/** What happens after READY, simulated. */
export interface Service {
  system: string;
  futures: number;
  personDays: Percentiles;
  ideal: Percentiles;
  meanShare: number;
  available: number;
  missed: { cause: string; share: number }[];
  levers: { lever: string; personDays: number; ci95Low: number; ci95High: number }[];
}

/** How a set of forecasts fared: docs/calibration.md. */
export interface Board {
  name: string;
  forecasts: number;
  shares: { said: number; found: number; low: number; high: number }[];
  /** Of the probability integral transform, in tenths. */
  histogram: number[];
  rivals: { name: string; forecasts: number; meanScore: number; ourMeanScore: number; skill: number }[];
}

export interface Calibration {
  past: { first: string; judged: string; days: number; boards: Board[] } | null;
}

export interface Job<Result> {
  id: string;
  state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  stage: string;
  done: number;
  total: number;
  failure: string | null;
  result?: Result | null;
}
