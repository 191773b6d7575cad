/**
 * The one place that talks to the server. Answers are kept by their address: the same question gives the
 * same bytes, so an answer is good until the ledger grows, and stays readable when the server is away.
 */
import { address } from './address.svelte';

/** A problem as RFC 9457 has it. */
export interface Problem {
  title: string;
  detail?: string;
  status?: number;
}

/** A question's answer as it comes. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly problem: Problem | undefined;
  readonly busy: boolean;
}

const root = '/api/v1';
const kept = new Map<string, Promise<unknown>>();

/** Grows when the ledger does; every open question is then asked again. */
export const ledger = $state({ edition: 0, connected: true });

async function problemOf(answer: Response): Promise<Problem> {
  try {
    return { title: answer.statusText, ...((await answer.json()) as object), status: answer.status };
  } catch {
    return { title: answer.statusText || 'No answer', status: answer.status };
  }
}

const calledOff: Problem = { title: 'called off' };

/**
 * Asks after a pause, and only the last of quick changes: what was asked before is called off.
 * Call once for each place that asks.
 */
export function calm(millis = 250): <T>(question: (signal: AbortSignal) => Promise<T>) => Promise<T> {
  let before: AbortController | null = null;
  return (question) => {
    before?.abort();
    const mine = (before = new AbortController());
    return new Promise<void>((later, off) => {
      const wait = setTimeout(later, millis);
      mine.signal.addEventListener('abort', () => {
        clearTimeout(wait);
        off(calledOff);
      });
    }).then(() => question(mine.signal));
  };
}

async function fetched(path: string, init?: RequestInit): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(root + path, init);
  } catch {
    if (init?.signal?.aborted) throw calledOff;
    ledger.connected = false;
    throw { title: 'offline' } satisfies Problem;
  }
  ledger.connected = true;
  if (!answer.ok) throw await problemOf(answer);
  return answer.status === 204 ? null : answer.json();
}

/** Asks once per address and edition of the ledger; a failed answer is not kept, nor one that must be fresh. */
export function get<T>(path: string, how: 'kept' | 'fresh' = 'kept'): Promise<T> {
  if (how === 'fresh') return fetched(path) as Promise<T>;
  const key = `${ledger.edition} ${path}`;
  let answer = kept.get(key);
  if (!answer) {
    answer = fetched(path);
    kept.set(key, answer);
    answer.catch(() => kept.delete(key));
  }
  return answer as Promise<T>;
}

export function send<T>(method: 'POST' | 'DELETE', path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  return fetched(path, {
    method,
    ...(signal ? { signal } : {}),
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }) as Promise<T>;
}

/** A resource's address under the state's two dates and audience. */
export function under(path: string, more: Record<string, string | null> = {}): string {
  const query = new URLSearchParams();
  const asked = { asOf: address.asOf, knownAt: address.knownAt, audience: address.audience, ...more };
  for (const [key, value] of Object.entries(asked)) if (value) query.set(key, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Every item of a list that comes in pages. */
export async function whole<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  let next: string | null = null;
  do {
    const at: string = next ? `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}` : path;
    const page: { items: T[]; next?: string | null } = await get(at);
    items.push(...page.items);
    next = page.next ?? null;
  } while (next);
  return items;
}

const pending = new Set<Promise<unknown>>();

/** Waits until what is shown answers what is asked; a file must not carry the one under the name of the other. */
export async function settled(): Promise<void> {
  while (pending.size > 0) await Promise.allSettled([...pending]).then(() => new Promise((done) => setTimeout(done)));
}

/**
 * The answer to a question that follows the state: asked again when what it depends on changes, the old
 * answer staying in view meanwhile. What does not rest on the ledger is not asked again when that grows.
 * Call while a component is made.
 */
export function ask<T>(question: () => Promise<T> | null, rests: 'on the ledger' | 'on itself' = 'on the ledger'): Asked<T> {
  const asked = $state<{ data: T | undefined; problem: Problem | undefined; busy: boolean }>({
    data: undefined,
    problem: undefined,
    busy: true,
  });
  let asker: string | undefined;
  $effect(() => {
    if (rests === 'on the ledger') void ledger.edition;
    const answer = question();
    // What one audience may see does not stay in view under another's label.
    if (asker !== (address.audience ?? '')) asked.data = undefined;
    asker = address.audience ?? '';
    if (!answer) {
      asked.data = undefined;
      asked.busy = false;
      return;
    }
    let wanted = true;
    asked.busy = true;
    pending.add(answer);
    void answer.catch(() => undefined).then(() => pending.delete(answer));
    answer.then(
      (data) => {
        if (!wanted) return;
        asked.data = data;
        asked.problem = undefined;
        asked.busy = false;
      },
      (problem: Problem) => {
        if (!wanted) return;
        asked.problem = problem;
        // Away from the server the old answer stays readable, and the page says so; refused, it is another question's.
        if (problem.title !== 'offline') asked.data = undefined;
        asked.busy = false;
      },
    );
    return () => {
      wanted = false;
    };
  });
  return asked;
}

/** Futures of the answer that is shown until the whole one is there; the server walks it first. */
const early = '200';

/** An answer that may be a first one, of fewer futures: another question with an answer of its own. */
export interface AskedSoon<T> extends Asked<T> {
  readonly early: boolean;
}

/**
 * Asks for the whole answer and, if that takes longer than a moment, for one of fewer futures to look at
 * meanwhile. Call while a component is made.
 */
export function askSoon<T>(question: (more: Record<string, string | null>) => Promise<T>): AskedSoon<T> {
  let late = $state(false);
  const all = ask(() => question({}));
  const first = ask(() => (late ? question({ futures: early }) : null));
  $effect(() => {
    if (all.data !== undefined || !all.busy) {
      late = false;
      return;
    }
    const wait = setTimeout(() => (late = true), 700);
    return () => clearTimeout(wait);
  });
  return {
    get data() { return all.data ?? first.data; },
    get problem() { return all.problem; },
    get busy() { return all.busy; },
    get early() { return all.data === undefined && first.data !== undefined; },
  };
}

/**
 * Listens for the ledger's growth while the page is visible: a browser has few lines to one server, and
 * hidden tabs would hold them. The browser itself resumes after a broken line; after a hidden page `since` does.
 */
export function listen(): () => void {
  let events: EventSource | null = null;
  let seen = 0;
  void get<{ ledger: { size: number } }>('/status').then((told) => (seen = Math.max(seen, told.ledger.size)), () => undefined);
  const grown = (event: Event) => {
    seen = (JSON.parse((event as MessageEvent<string>).data) as { size: number }).size;
    ledger.edition += 1;
    kept.clear();
  };
  const turn = () => {
    if (document.visibilityState !== 'visible') {
      events?.close();
      events = null;
    } else if (!events) {
      events = new EventSource(`${root}/events${seen ? `?since=${seen}` : ''}`);
      events.addEventListener('head', grown);
      // Another ledger stands behind the address.
      events.addEventListener('reset', grown);
      events.addEventListener('open', () => (ledger.connected = true));
      events.addEventListener('error', () => (ledger.connected = false));
    }
  };
  turn();
  document.addEventListener('visibilitychange', turn);
  return () => {
    document.removeEventListener('visibilitychange', turn);
    events?.close();
  };
}
