import axe from 'axe-core';
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from './browser';

const views = {
  now: '/?lang=en',
  map: '/?view=map&lang=en',
  board: '/?view=cases&lang=en',
  case: '/?view=cases&sel=case%3Aca-nasams&lang=en',
  systems: '/?view=systems&lang=en',
  whatif: '/?view=whatif&sel=case%3Afr-samp-t-ng&set=case%3Afr-samp-t-ng~PRODUCE~days~-30&lang=en',
  conflicts: '/?view=claims&lang=en',
  changes: '/?view=claims&show=changes&lang=en',
  claims: '/?view=claims&show=find&find=case%3Aca-nasams&lang=en',
  record: '/?view=record&lang=en',
  air: '/?view=air&at=2026-08-04T09%3A15%3A00Z&lang=en',
  warnings: '/?view=warnings&at=2026-08-04T09%3A15%3A00Z&lang=en',
  who: '/?why=case%3Aca-nasams&lang=en',
} as const;

/** Nothing is being computed any more, and the map, if there is one, is drawn. */
async function settled(page: Page) {
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]') && ![...document.querySelectorAll('[role=status]')].some((element) => element.textContent?.includes('…')) && !document.querySelector('.map:not([data-drawn])'));
}

test.each(Object.entries(views))('%s: restored from its link, read by a screen reader, and no wider than a phone', async (_, path) => {
  for (const look of [{ colours: 'light', width: 1280 }, { colours: 'dark', width: 360 }] as const) {
    const { page, leave } = await open(path, look);
    await settled(page);
    expect(new URL(page.url()).search).toBe(path.slice(1));
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    // Evaluated by the debugger, which the content policy does not bind.
    await page.evaluate(axe.source);
    const serious = await page.evaluate(async () => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
      return found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical').map((one) => `${one.id}: ${one.nodes.map((node) => node.html).slice(0, 3).join(' | ')}`);
    });
    expect(serious).toEqual([]);
    await leave();
  }
});

test('the keyboard reaches every view, and back undoes a step', async () => {
  const { page, leave } = await open('/?lang=en');
  await page.locator('.lead').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the view');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  await page.keyboard.press('3');
  await page.getByRole('region', { name: 'Board' }).waitFor();
  await page.keyboard.press('6');
  await page.getByRole('article').first().waitFor();
  await page.goBack();
  await page.getByRole('region', { name: 'Board' }).waitFor();
  await page.goBack();
  await page.locator('.lead').waitFor();
  await leave();
});

test('the fan is read by arrow keys', async () => {
  const { page, leave } = await open('/?lang=en');
  const fan = page.getByRole('img', { name: /^Residents within cover/ });
  await fan.focus();
  await page.keyboard.press('End');
  expect(await page.locator('figcaption').innerText()).toMatch(/\d{4}: .* \(.* – .*\)/);
  await leave();
});

test('another day is another question: both dates go into the address and back into the page', async () => {
  const { page, leave } = await open('/?view=claims&show=find&find=case%3Aca-nasams&asOf=2024-02-01&knownAt=2024-02-01&lang=en');
  await settled(page);
  expect(await page.locator('.bar').innerText()).toMatch(/as of 1 Feb 2024 · known at 1 Feb 2024/);
  // Nothing that became known later.
  expect(await page.locator('main').innerText()).not.toContain('2024-11');
  await leave();
});

test('Ukrainian and French are spoken throughout', async () => {
  for (const [lang, heading, number] of [['uk', 'Твердження', /[а-яіїєґ]/], ['fr', 'Déclarations', /[éè]/]] as const) {
    const { page, leave } = await open(`/?view=claims&lang=${lang}`);
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(lang);
    expect(await page.locator('nav').innerText()).toMatch(number);
    await leave();
  }
});

test('what was loaded stays readable without the server', async () => {
  const { page, context } = await open('/?view=cases&lang=en');
  await settled(page);
  await page.waitForTimeout(3500);
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Systems', exact: true }).click();
  await page.getByRole('heading', { name: 'Systems', level: 1 }).waitFor();
  await page.getByRole('link', { name: 'Cases', exact: true }).click();
  await page.getByRole('region', { name: 'Board' }).waitFor();
  expect(await page.locator('.card').count()).toBeGreaterThan(10);
  await page.getByText('The server does not answer.').first().waitFor();
  await context.close();
});

test('the first view takes less than 150 kB of scripts, gzipped, and no map', async () => {
  const root = 'target/classes/org/testudo/app/web';
  const start = await readFile(`${root}/index.html`, 'utf8');
  expect(start).not.toMatch(/<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/);
  const seen = new Set<string>();
  const visit = async (name: string) => {
    if (seen.has(name)) return;
    seen.add(name);
    // Only what is imported at once; import() comes later.
    for (const [, to] of (await readFile(`${root}/assets/${name}`, 'utf8')).matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) await visit(to!);
  };
  for (const [, name] of start.matchAll(/(?:src|href)="\/assets\/([\w.-]+\.js)"/g)) await visit(name!);
  let size = 0;
  for (const name of seen) size += gzipSync(await readFile(`${root}/assets/${name}`)).length;
  expect(seen.size).toBeGreaterThan(0);
  expect(size).toBeLessThan(150_000);
  expect([...seen].join(' ')).not.toMatch(/maplibre|milsymbol/);
  expect((await readdir(`${root}/assets`)).join(' ')).toMatch(/maplibre-gl-/);
});
