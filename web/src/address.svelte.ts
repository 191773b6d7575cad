/**
 * The one state of the dashboard: what the address bar says. Every view is a function of it and of the
 * server's answers, so that any view can be linked, and restored by going back.
 */

export const views = ['now', 'map', 'cases', 'systems', 'whatif', 'claims', 'air', 'warnings', 'record'] as const;
export type View = (typeof views)[number];

export const languages = ['en', 'uk', 'fr'] as const;
export type Language = (typeof languages)[number];

export interface Address {
  view: View;
  /** State of affairs on this ISO day; null leaves it to the server. */
  asOf: string | null;
  /** As known on this ISO day; null leaves it to the server. */
  knownAt: string | null;
  audience: string | null;
  /** Subject the view is about, such as case:ca-nasams. */
  sel: string | null;
  /** Subject whose claims are open beside the view. */
  why: string | null;
  /** Threat class of a map or chart. */
  threat: string | null;
  /** What a view shows of itself: board or table, conflicts or changes. */
  show: string | null;
  /** Words to find. */
  find: string | null;
  /** Moment of the recording at which the air picture stands, an ISO instant; null while it runs. */
  at: string | null;
  /** Day that changes are told from. */
  since: string | null;
  /** The change set that is composed, and one to hold it against; see whatif/changes.ts. */
  set: string | null;
  against: string | null;
  lang: Language;
}

const day = /^\d{4}-\d{2}-\d{2}$/;

export function parse(search: string, preferred: readonly string[] = []): Address {
  const query = new URLSearchParams(search);
  const dayOf = (name: string) => {
    const given = query.get(name);
    return given && day.test(given) && !Number.isNaN(Date.parse(given)) ? given : null;
  };
  const instantOf = (name: string) => {
    const given = query.get(name);
    return given && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : null;
  };
  const view = views.find((known) => known === query.get('view')) ?? 'now';
  const wanted = [query.get('lang') ?? '', ...preferred].map((tag) => tag.slice(0, 2).toLowerCase());
  const lang = wanted.map((tag) => languages.find((known) => known === tag)).find(Boolean) ?? 'en';
  return {
    view,
    asOf: dayOf('asOf'),
    knownAt: dayOf('knownAt'),
    audience: query.get('audience'),
    sel: query.get('sel'),
    why: query.get('why'),
    threat: query.get('threat'),
    show: query.get('show'),
    find: query.get('find'),
    at: instantOf('at'),
    since: dayOf('since'),
    set: query.get('set'),
    against: query.get('against'),
    lang,
  };
}

/** The address of a state: always in the same order, defaults left out. */
export function format(state: Address): string {
  const query = new URLSearchParams();
  if (state.view !== 'now') query.set('view', state.view);
  for (const key of ['asOf', 'knownAt', 'audience', 'sel', 'why', 'threat', 'show', 'find', 'at', 'since', 'set', 'against'] as const) {
    const value = state[key];
    if (value) query.set(key, value);
  }
  query.set('lang', state.lang);
  return `/?${query}`;
}

const atStart = typeof location === 'undefined' ? parse('') : parse(location.search, navigator.languages);

export const address: Address = $state(atStart);

/** Moves to a changed state. A step (default) can be undone with the browser's back; a mere refinement replaces. */
export function go(change: Partial<Address>, how: 'step' | 'refine' = 'step'): void {
  const next = { ...$state.snapshot(address), ...change };
  const there = format(next);
  Object.assign(address, next);
  if (there === location.pathname + location.search) return;
  if (how === 'step') history.pushState(null, '', there);
  else history.replaceState(null, '', there);
}

/** Where a link to a changed state points. */
export function href(change: Partial<Address>): string {
  return format({ ...address, ...change });
}

/** Makes a link move within the page; with a modifier key it opens as any link does. */
export function follow(change: Partial<Address>): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(change);
  };
}

if (typeof window !== 'undefined') {
  window.addEventListener('popstate', () => Object.assign(address, parse(location.search, navigator.languages)));
}
