/** Words of the interface, as data files; numbers and dates by the language's own rules (Intl). */
import type { Language } from '../address.svelte';
import en from './en.json';

export type Key = keyof typeof en;
type Words = Record<string, string>;

/** English comes with the first page; others are fetched when asked for, and fall back to English. */
const files: Record<Exclude<Language, 'en'>, () => Promise<{ default: Words }>> = {
  uk: () => import('./uk.json'),
  fr: () => import('./fr.json'),
};

const spoken = $state<{ lang: Language; words: Words }>({ lang: 'en', words: en });

export async function learnLanguage(lang: Language): Promise<void> {
  spoken.words = lang === 'en' ? en : (await files[lang]()).default;
  spoken.lang = lang;
  if (typeof document !== 'undefined') document.documentElement.lang = lang;
}

export function language(): Language {
  return spoken.lang;
}

/** The locale numbers and dates follow; English as most of Europe writes it: 26 Nov 2026. */
export function locale(): string {
  return spoken.lang === 'en' ? 'en-GB' : spoken.lang;
}

function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function t(key: Key, values: Record<string, string | number> = {}): string {
  return filled(spoken.words[key] ?? en[key], values);
}

/** A counted noun: the data file has `key` in the plural forms of its language, parted by "|". */
export function count(key: Key, n: number): string {
  const forms = (spoken.words[key] ?? en[key]).split('|');
  const order = spoken.lang === 'uk' ? ['one', 'few', 'many'] : ['one', 'other'];
  const at = order.indexOf(new Intl.PluralRules(locale()).select(n));
  const form = forms[at < 0 ? forms.length - 1 : Math.min(at, forms.length - 1)] ?? '';
  return filled(form, { n: new Intl.NumberFormat(locale()).format(n) });
}

/** A word of the domain that the server says in English: gate, state, threat. Unknown words stay as they are. */
export function word(kind: 'gate' | 'state' | 'threat' | 'place' | 'unit' | 'why' | 'warn' | 'node' | 'word', said: string): string {
  const key = `${kind}.${said}`;
  return spoken.words[key] ?? (en as Words)[key] ?? said;
}

const english = typeof Intl.DisplayNames === 'undefined' ? null : new Intl.DisplayNames('en', { type: 'region' });
const codes = new Map<string, string>();
for (let a = 65; english && a < 91; a++) {
  for (let b = 65; b < 91; b++) {
    const code = String.fromCharCode(a, b);
    const name = english.of(code);
    if (name && name !== code && !codes.has(name)) codes.set(name, code);
  }
}

/** A country's name in the reader's language, from its English one; other parties keep their name. */
export function party(name: string): string {
  const code = spoken.lang === 'en' ? undefined : codes.get(name);
  return code ? (new Intl.DisplayNames(locale(), { type: 'region' }).of(code) ?? name) : name;
}
