/**
 * The moving air picture: a stream of frames that follows the common time of the replay, or a time of its
 * own. Nothing is open while the page is hidden.
 */
import type { Frame } from 'replay/picture';

export interface Clock {
  position: number;
  speed: number;
  paused: boolean;
  first: number;
  last: number;
  complete: boolean;
}

export interface Hears {
  clock(clock: Clock): void;
  frame(frame: Frame): void;
  clear(): void;
  away(lost: boolean): void;
}

/** Whose time is followed: nobody's own (common), or one that begins somewhere and runs, or stands at 0. */
export interface Time {
  at: number | null;
  speed: number | null;
}

export function address(time: Time): string {
  const query = new URLSearchParams();
  if (time.at !== null) query.set('at', new Date(time.at * 1000).toISOString());
  if (time.speed !== null) query.set('speed', String(time.speed));
  const text = query.toString();
  return `/api/v1/air/events${text ? `?${text}` : ''}`;
}

/** Follows until what it returns is called. */
export function follow(time: Time, hears: Hears): () => void {
  const stream = new EventSource(address(time));
  const told = (event: Event) => JSON.parse((event as MessageEvent<string>).data) as unknown;
  stream.addEventListener('state', (event) => hears.clock(told(event) as Clock));
  stream.addEventListener('frame', (event) => hears.frame(told(event) as Frame));
  stream.addEventListener('clear', () => hears.clear());
  stream.addEventListener('open', () => hears.away(false));
  stream.addEventListener('error', () => hears.away(true));
  return () => stream.close();
}
