/** Units told apart by what is believed of their condition. */
import type { BelievedUnit } from '../model';

export interface Readiness {
  code: string;
  /** As people call it. */
  system: string;
  /** Fully, partly, not mission capable; ready but nobody says how capable. */
  full: number;
  partly: number;
  none: number;
  unknown: number;
  coming: number;
  causes: string[];
}

/** Names are by unit, for codes that nobody reads. */
export function readiness(units: BelievedUnit[], names: Map<string, string>): Readiness[] {
  const found = new Map<string, Readiness>();
  for (const unit of units) {
    if (unit.state === 'CANCELLED') continue;
    let row = found.get(unit.system);
    if (!row) found.set(unit.system, (row = { code: unit.system, system: names.get(unit.subject) ?? unit.system, full: 0, partly: 0, none: 0, unknown: 0, coming: 0, causes: [] }));
    const condition = unit.condition?.value;
    if (condition === 'FMC') row.full += 1;
    else if (condition === 'PMC') row.partly += 1;
    else if (condition?.startsWith('NMC')) row.none += 1;
    else if (unit.state === 'READY') row.unknown += 1;
    else row.coming += 1;
    const cause = unit.cause?.value;
    if (cause && !row.causes.includes(cause)) row.causes.push(cause);
  }
  const there = (row: Readiness) => row.full + row.partly + row.none + row.unknown;
  return [...found.values()].sort((a, b) => there(b) - there(a) || b.coming - a.coming || a.system.localeCompare(b.system, 'en'));
}
