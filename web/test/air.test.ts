import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { address, open } from './browser';

const noon = '2026-08-04T09%3A15%3A00Z';

test('Air picture: marked as an exercise, moves, stands, and is restored from its link', async () => {
  const { page, leave } = await open('/?view=air&lang=en');
  await page.getByText('EXERCISE: this is not happening').waitFor();
  await page.locator('.map[data-drawn]').waitFor();
  const clock = page.locator('.time strong');
  const before = await clock.innerText();
  await page.waitForFunction((was) => document.querySelector('.time strong')?.textContent !== was, before);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Play' }).waitFor();
  const at = new URL(page.url()).searchParams.get('at');
  expect(at).toMatch(/^2026-08-04T09:\d\d:\d\dZ$/);
  await page.getByRole('button', { name: '+60 s' }).click();
  await page.waitForURL((url) => url.searchParams.get('at') !== at);
  await page.getByRole('button', { name: 'As it runs for all' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  expect(new URL(page.url()).searchParams.get('at')).toBeNull();
  await leave();
});

test('Air picture: a track is picked in the table, sensors are told as they do, and files say what it is', async () => {
  const { page, leave } = await open(`/?view=air&at=${noon}&lang=en`);
  const tracks = page.getByRole('region', { name: 'Tracks' });
  await tracks.getByRole('link').first().click();
  await page.getByRole('heading', { name: /^Track / }).waitFor();
  expect(new URL(page.url()).searchParams.get('sel')).toMatch(/^track:\d+$/);
  expect(await page.getByRole('region', { name: 'Sensors as they do' }).locator('tbody tr').count()).toBe(5);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).first().click()]);
  const lines = (await readFile(await file.path())).toString().trim().split('\r\n');
  expect(lines[0]).toMatch(/^status,time,sensor,.*,files$/);
  for (const line of lines.slice(1)) expect(line).toMatch(/^Exercise,2026-08-04T09:1[45]:\d\d(\.\d+)?Z,.*made up"$/);
  expect(file.suggestedFilename()).toMatch(/^testudo-sensor-health-2026-08-04T091[45]/);
  await leave();
});

test('Air picture: the stream is closed while the page is hidden', async () => {
  const { page, leave } = await open('/?view=air&lang=en');
  await page.locator('.map[data-drawn]').waitFor();
  const hide = (hidden: boolean) => page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state ? 'hidden' : 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
  const moves = async () => {
    const was = await page.locator('.time strong').innerText();
    await page.waitForTimeout(2500);
    return (await page.locator('.time strong').innerText()) !== was;
  };
  await hide(true);
  await page.waitForTimeout(500);
  expect(await moves()).toBe(false);
  await hide(false);
  await page.waitForTimeout(1000);
  expect(await moves()).toBe(true);
  await leave();
});

test('Warnings: by place, with level, lead time and state, and what they asked of people', async () => {
  const { page, leave } = await open(`/?view=warnings&at=${noon}&lang=uk`);
  await page.getByText('НАВЧАННЯ: цього не відбувається').waitFor();
  const table = page.getByRole('region', { name: 'Попередження за місцями' });
  await table.locator('tbody tr', { hasText: 'область' }).first().waitFor();
  expect(await table.locator('tbody tr').first().innerText()).toMatch(/Навчання.*область.*діє/s);
  expect(await page.getByRole('region', { name: /^Тягар від/ }).locator('tbody tr').count()).toBeGreaterThan(0);
  // The same as the server says of that moment.
  const told = (await (await fetch(`${address}/api/v1/air/warnings?at=2026-08-04T09:15:00Z`)).json()) as { alerts: unknown[] };
  expect(await table.locator('tbody tr').count()).toBe(told.alerts.length);
  await leave();
});

test('Air picture: goes on as it is when the ledger grows', async () => {
  const { page, leave } = await open('/?view=claims&lang=en');
  let heads = 0;
  // A stream that ends is asked for again: the ledger grows every few seconds.
  await page.route('**/api/v1/events*', (route) => {
    heads += 1;
    return route.fulfill({ contentType: 'text/event-stream', body: `retry: 500\nevent: head\ndata: {"size":${9000 + heads}}\n\n` });
  });
  const asked: string[] = [];
  page.on('request', (request) => { if (/\/(air|geo)\b/.test(request.url())) asked.push(new URL(request.url()).pathname); });
  await page.goto(`${address}/?view=air&lang=en`);
  await page.locator('.map[data-drawn]').waitFor();
  const before = heads;
  while (heads < before + 3) await page.waitForTimeout(200);
  for (const path of ['/api/v1/air', '/api/v1/air/areas', '/api/v1/air/events', '/api/v1/geo/outline']) expect(asked.filter((one) => one === path), path).toHaveLength(1);
  await leave();
});

test('Warnings: an answer that fails is told, and asked for again', async () => {
  const { page, context } = await open('/?view=claims&lang=en');
  await page.route('**/api/v1/air/warnings*', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"title":"Busy","status":503}' }));
  await page.goto(`${address}/?view=warnings&at=${noon}&lang=en`);
  await page.getByRole('alert').filter({ hasText: 'Busy' }).waitFor();
  await page.unroute('**/api/v1/air/warnings*');
  await page.getByRole('region', { name: 'Warnings by place' }).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await context.close();
});
