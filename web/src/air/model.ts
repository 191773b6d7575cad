/** What the server says of a replay: openapi.yaml, Air picture. */

export interface Air {
  running: boolean;
  how: string;
  status?: 'Test' | 'Exercise' | 'System';
  run?: string;
  files?: string[];
  dated?: boolean;
  warns?: boolean;
  first?: string | null;
  last?: string | null;
  position?: string | null;
  speed?: number;
  complete?: boolean;
  failure?: string | null;
  sensors?: { sensor: string; place: [number, number] | null }[];
}

export interface AirArea {
  area: string;
  name: { uk: string; en: string };
  level: string | null;
  residents: number | null;
}

export interface AirAreas {
  status?: Air['status'];
  areas: (AirArea & { rings: [number, number][][] })[];
}

export interface AirWarning extends AirArea {
  rule: string;
  severity: string;
  state: 'on' | 'over';
  from: string;
  until: string | null;
  leadSeconds: number;
  urgency: string | null;
  certainty: string | null;
  probability: number | null;
  entryInSeconds: number | null;
}

export interface AirWarnings {
  status?: Air['status'];
  time: string;
  warns: boolean;
  since: string;
  alerts: AirWarning[];
  burden: (AirArea & { alerts: number; hours: number; longestHours: number; nights: number })[];
}

/** A place's hours under alert on record. */
export interface AlertOnRecord {
  id: string;
  name: string;
  position: [number, number] | null;
  alerts: number;
  hours: number;
  months: { month: string; hours: number }[];
}
