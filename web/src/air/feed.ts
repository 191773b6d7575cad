/**
 * The moving air picture: a stream of frames that follows the common time of the replay, or a time of its
 * own. Nothing is open while the page is hidden.
 */
import type { Frame } from 'replay/picture';
import type { Air } from './model';

export interface Clock {
  position: number;
  speed: number;
  paused: boolean;
  first: number;
  last: number;
  complete: boolean;
  status?: Air['status'];
  /** Which replay this is: another one has another. */
  run?: string;
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

/** Follows until what it returns is called; after a broken line, from the time that is then. */
export function follow(time: () => Time, hears: Hears): () => void {
  let stream: EventSource;
  let again: ReturnType<typeof setTimeout>;
  const told = (event: Event) => JSON.parse((event as MessageEvent<string>).data) as unknown;
  const open = () => {
    stream = new EventSource(address(time()));
    stream.addEventListener('state', (event) => hears.clock(told(event) as Clock));
    stream.addEventListener('frame', (event) => hears.frame(told(event) as Frame));
    stream.addEventListener('clear', () => hears.clear());
    stream.addEventListener('open', () => hears.away(false));
    stream.addEventListener('error', () => {
      // The browser itself would ask for the first moment again, and give up where it is refused once.
      stream.close();
      again = setTimeout(open, 3000);
      hears.away(true);
    });
  };
  open();
  return () => {
    clearTimeout(again);
    stream.close();
  };
}
