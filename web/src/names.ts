/** How subjects are called in the reader's language. */
import { count, language, party, word } from './i18n/index.svelte';
import type { Case } from './model';

const units = { system: 'count.systems', systems: 'count.systems', piece: 'count.pieces', pieces: 'count.pieces', battery: 'count.batteries', batteries: 'count.batteries',
  launcher: 'count.launchers', launchers: 'count.launchers', vehicle: 'count.vehicles', vehicles: 'count.vehicles', package: 'count.packages', packages: 'count.packages', missile: 'count.missiles', missiles: 'count.missiles', 'fire unit': 'count.fireUnits', 'fire units': 'count.fireUnits' } as const;

/** "8 systems" in the reader's language; an amount of another unit stays as the server says it. */
export function quantity(said: string): string {
  const found = /^(\d+) (.+)$/.exec(said);
  const key = found?.[2] && found[2] in units ? units[found[2] as keyof typeof units] : undefined;
  return key ? count(key, Number(found![1])) : word('word', said);
}

/** Titles are rebuilt from their parts, so that they can be said in another language. */
export function title(one: Pick<Case, 'donor' | 'system' | 'quantity' | 'title'>): string {
  if (language() === 'en') return one.title;
  return `${party(one.donor)}: ${one.system}${one.quantity ? `, ${quantity(one.quantity)}` : ''}`;
}

/** A title of which only the English words are at hand. */
export function titleOf(said: string): string {
  const at = said.indexOf(': ');
  const comma = said.lastIndexOf(', ');
  if (language() === 'en' || at < 0) return said;
  return comma > at ? `${party(said.slice(0, at))}: ${said.slice(at + 2, comma)}, ${quantity(said.slice(comma + 2))}` : `${party(said.slice(0, at))}${said.slice(at)}`;
}

const threats: Record<string, string> = { BALLISTIC: 'ballistic missiles', CRUISE_MISSILE: 'cruise missiles', ONE_WAY_DRONE: 'one-way drones', AIRCRAFT: 'aircraft' };

/** A threat class by its name, where the server gives its code. */
export function threatOf(code: string): string {
  return threats[code] ?? code;
}
