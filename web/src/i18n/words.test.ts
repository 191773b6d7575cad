import { describe, expect, test } from 'vitest';
import en from './en.json';
import fr from './fr.json';
import uk from './uk.json';

const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join(' ');

describe.each([
  ['Ukrainian', uk as Record<string, string>, 3],
  ['French', fr as Record<string, string>, 2],
])('%s', (_, words, forms) => {
  test('says everything that English says', () => {
    expect(Object.keys(en).filter((key) => !words[key])).toEqual([]);
  });

  test('names the same values', () => {
    const differing = Object.entries(en).filter(([key, text]) => names(words[key] ?? '') !== names(text)).map(([key]) => key);
    expect(differing).toEqual([]);
  });

  test('has every plural form that its language has', () => {
    const plurals = Object.entries(en).filter(([, text]) => text.includes('|')).map(([key]) => key);
    expect(plurals.length).toBeGreaterThan(10);
    expect(plurals.filter((key) => words[key]?.split('|').length !== forms)).toEqual([]);
  });

  test('has no word that nothing uses', () => {
    // Words of the domain that English takes as the server says them.
    expect(Object.keys(words).filter((key) => !(key in en) && !key.startsWith('word.'))).toEqual([]);
  });
});
