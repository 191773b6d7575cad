/** The renderer of the page of `testudo replay --serve`, which the dashboard draws with as well. */
declare module 'replay/picture' {
  /** [number, name, latitude, longitude, east, north, height, age, accuracy, existence, doubtful, sensors] */
  export type TrackRow = [number, string, number, number, number, number, number | null, number, number, number, 0 | 1, number[]];
  /** [working, reports, detection, range σ m, azimuth σ °, range bias m, azimuth bias °, latency s, outages] */
  export type SensorRow = [0 | 1, number, number | null, number | null, number | null, number | null, number | null, number | null, number];
  /** [area, rule, since, severity, urgency, certainty, probability, earliest entry] */
  export type AlertRow = [string, string, number, string, string, string, number, number];
  export interface Frame { t: number; n: TrackRow[]; s: SensorRow[]; a: AlertRow[] }
  export interface Scene { sensors: { name: string; place: [number, number] | null }[]; areas: { id: string; rings: [number, number][][] }[] }
  export class Picture {
    constructor(canvas: HTMLCanvasElement, scene: Scene, outline: GeoJSON.FeatureCollection);
    colours: Record<string, string>;
    dirty: boolean;
    chosen: number | null;
    tracks: { id: number; name: string; row: TrackRow }[];
    onChoice?: () => void;
    clear(): void;
    close(): void;
    frame(frame: Frame): void;
    fit(): void;
    zoom(factor: number): void;
    move(dx: number, dy: number): void;
    colour(name: string): string;
    recolour(): void;
    draw(now: number): number;
  }
}
