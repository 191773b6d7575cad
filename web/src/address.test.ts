import { expect, test } from 'vitest';
import { format, parse, views } from './address.svelte';

test('a state survives its address', () => {
  const state = parse('?view=whatif&asOf=2024-02-01&knownAt=2024-03-01&audience=coalition:ca&sel=case:ca-nasams&why=unit:a&threat=cruise+missiles&show=table&find=a%26b&since=2024-01-01&set=case:x~FUND~days~-7&against=case:x~FUND~days~7&lang=uk');
  expect(parse(format(state).slice(1))).toEqual(state);
  expect(state).toMatchObject({ view: 'whatif', asOf: '2024-02-01', find: 'a&b', set: 'case:x~FUND~days~-7', lang: 'uk' });
});

test.each(views)('the view %s is restored', (view) => {
  expect(parse(format({ ...parse(''), view }).slice(1)).view).toBe(view);
});

test('nonsense is left out, not believed', () => {
  expect(parse('?view=admin&asOf=yesterday&knownAt=2024-02-99&lang=xx')).toMatchObject({ view: 'now', asOf: null, knownAt: null, lang: 'en' });
});

test('the reader is greeted in a language of the browser', () => {
  expect(parse('', ['de-DE', 'uk-UA', 'en']).lang).toBe('uk');
  expect(parse('?lang=fr', ['uk-UA']).lang).toBe('fr');
});
