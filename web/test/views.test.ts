import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { address, open } from './browser';

const claimId = '.tag.number';

test('Now says how many people are covered, what holds most back, and who says so within two clicks', async () => {
  const { page, leave } = await open('/?lang=en');
  const sentence = page.locator('.lead');
  await sentence.getByText('person-days').waitFor();
  expect(await sentence.innerText()).toMatch(/million people are within cover against .* The move is with .* Each week costs .* protected person-days/s);
  expect(await page.getByRole('img', { name: /^Residents within cover/ }).count()).toBe(1);
  expect(await page.locator('.stuck tbody tr').count()).toBeGreaterThan(5);

  // Whose figure is a case's: one click.
  await sentence.getByRole('button').last().click();
  await page.locator(`dialog ${claimId}`).first().waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'hidden' });
  // A sum over units: one click for the units, one for the claims of one.
  await sentence.getByRole('button').first().click();
  await page.locator('dialog li button').first().click();
  await page.locator(`dialog ${claimId}`).first().waitFor();
  await leave();
});

test('Cases: from the board to a case, its gates, promises, forecast and claims', async () => {
  const { page, leave } = await open('/?view=cases&lang=en');
  await page.getByRole('region', { name: 'Board' }).waitFor();
  await page.getByPlaceholder('Find').fill('SAMP/T');
  await page.waitForURL((url) => url.searchParams.get('find') === 'SAMP/T');
  await page.getByRole('link', { name: 'France: SAMP/T, 8 systems' }).click();
  await page.getByRole('heading', { name: 'France: SAMP/T, 8 systems' }).waitFor();
  expect(await page.locator('ol li').count()).toBeGreaterThan(5);
  expect(await page.getByRole('heading', { name: /promise/ }).count()).toBe(1);
  await page.getByRole('heading', { name: 'Forecast, gate by gate' }).waitFor();
  await page.getByRole('button', { name: /^Who says so \(/ }).click();
  await page.locator(`dialog ${claimId}`).first().waitFor();
  expect(await page.locator('dialog a[href^="http"]').count()).toBeGreaterThan(0);
  await leave();
});

test('Cases: the table sorts, and its files have the same bytes twice', async () => {
  const { page, leave } = await open('/?view=cases&show=table&lang=uk');
  await page.locator('tbody tr').first().waitFor();
  await page.locator('thead button').nth(4).click();
  await page.locator('thead button').nth(4).click();
  expect(await page.locator('th[aria-sort="descending"]').count()).toBe(1);
  const take = async (name: string) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
    return readFile(await file.path());
  };
  const first = await take('CSV');
  expect(first).toEqual(await take('CSV'));
  expect(await take('XLSX')).toEqual(await take('XLSX'));
  const lines = first.toString().split('\r\n');
  expect(lines[0]).toMatch(/^case,state,gate,owner,waited_days,.*,label,as_of,known_at,assumptions,view_root,sources$/);
  // Files do not follow the reader's language.
  expect(first.toString()).toContain('TLP:CLEAR');
  expect(lines.some((line) => line.startsWith('France:') || line.startsWith('"France:'))).toBe(true);
  await leave();
});

test('Claims: conflicts side by side, and the changes between two days in words', async () => {
  const { page, leave } = await open('/?view=claims&lang=en');
  const first = page.getByRole('article').first();
  await first.waitFor();
  expect(await first.locator('.versions section').count()).toBeGreaterThan(1);
  expect(await first.locator('.versions').innerText()).toMatch(/[A-F][1-6]/);
  await first.getByRole('heading').first().getByRole('button').click();
  await page.locator(`dialog ${claimId}`).first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Changes' }).click();
  await page.getByRole('heading', { name: /changes?:/ }).waitFor();
  expect(await page.locator('tbody tr').first().innerText()).toMatch(/because of/);
  await page.getByRole('button', { name: 'Claims on record' }).click();
  await page.getByLabel('Subject').fill('case:ca-nasams');
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.locator('tbody tr', { hasText: 'case:ca-nasams' }).first().waitFor();
  await leave();
});

test('Map: drawn with units, cover and a scale; a station opens by name', async () => {
  const { page, leave } = await open('/?view=map&lang=en');
  await page.locator('.map[data-drawn=yes]').waitFor();
  expect(await page.locator('.maplibregl-ctrl-scale').innerText()).toMatch(/km/);
  await page.locator('aside button', { hasText: 'Odesa Oblast' }).click();
  await page.getByRole('heading', { name: 'Odesa Oblast' }).waitFor();
  expect(new URL(page.url()).searchParams.get('sel')).toBe('Odesa Oblast');
  await page.getByRole('heading', { name: 'Covered by a circle, not in truth' }).waitFor();
  // The network's links, the ground that sensors look over, and that no alert is on record.
  await page.getByText('Sensors look over: ground of notional-ground.asc').waitFor();
  await page.getByText('No alert is on record').waitFor();
  expect(await page.getByRole('region', { name: 'Links of the sensor network' }).locator('tbody tr').count()).toBeGreaterThan(3);
  const layer = page.getByRole('checkbox', { name: 'Sensor network' });
  await layer.focus();
  await page.keyboard.press('Space');
  expect(await layer.isChecked()).toBe(false);
  await leave();
});

test('What if: a month less is priced, kept in the address, and written as the file of the command line', async () => {
  const { page, leave } = await open('/?view=whatif&sel=case:fr-samp-t-ng&lang=en');
  const row = page.locator('tr', { has: page.getByRole('rowheader', { name: /^Production/ }) });
  await row.getByRole('button', { name: '−30' }).click();
  await page.getByRole('heading', { name: 'Difference on the same futures' }).waitFor();
  expect(await page.locator('.result tbody tr').first().innerText()).toMatch(/SAMP\/T/);
  expect(await page.locator('.result .figure').innerText()).toMatch(/^\+.*protected person-days/s);
  expect(new URL(page.url()).searchParams.get('set')).toBe('case:fr-samp-t-ng~PRODUCE~days~-30');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'As a file' }).click()]);
  expect((await readFile(await file.path())).toString()).toBe('name: "change set"\nchanges:\n  - case: "case:fr-samp-t-ng"\n    gate: "produce"\n    days: -30\n');
  await page.getByLabel('Name').fill('a month less');
  await page.getByRole('button', { name: 'Save here' }).click();
  await row.getByRole('button', { name: '+7', exact: true }).click();
  await page.getByRole('button', { name: 'Compare with it' }).click();
  await page.getByRole('heading', { name: 'The one compared with' }).waitFor();
  await leave();
});

test('What if: a unit moves, a radar is lost, a system has one more set of spares; the file says so', async () => {
  const { page, leave } = await open('/?view=whatif&sel=case:fr-samp-t-ng&lang=en');
  const lose = page.getByRole('group', { name: 'Remove' });
  await lose.getByRole('combobox').selectOption({ value: 'node:radar-kyiv-city' });
  await lose.getByRole('button').click();
  await page.getByText(/people within cover in truth today, of .* without Area radar Kyiv/).waitFor();
  const move = page.getByRole('group', { name: 'Move a unit' });
  await move.getByRole('combobox').first().selectOption({ value: 'unit:de-iris-t-slm-2022' });
  await move.getByRole('combobox').last().selectOption({ value: 'place:ua/lviv' });
  await move.getByRole('button').click();
  const add = page.getByRole('group', { name: 'One more' });
  await add.getByRole('combobox').last().selectOption({ value: 'nasams' });
  await add.getByRole('button').click();
  await page.getByText(/for one more set of spares, NASAMS/).waitFor();
  await page.locator('.result [aria-busy=true]').waitFor({ state: 'detached' });
  expect(await page.locator('.result .figure').first().innerText()).toMatch(/protected person-days over the horizon/);
  expect(new URL(page.url()).searchParams.get('set')).toBe('lose~node:radar-kyiv-city|move~unit:de-iris-t-slm-2022~place:ua/lviv|add~spares~nasams');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'As a file' }).click()]);
  expect((await readFile(await file.path())).toString()).toContain('  - { unit: "unit:de-iris-t-slm-2022", station: "place:ua/lviv" }\n');
  // Every column of both tables is in view.
  expect(await page.getByRole('region', { name: 'Compose' }).first().evaluate((table) => table.scrollWidth - table.clientWidth)).toBeLessThanOrEqual(0);
  expect(await page.getByRole('region', { name: 'Compose' }).last().evaluate((table) => table.scrollWidth - table.clientWidth)).toBeLessThanOrEqual(0);
  await leave();
});

test('What if: quick clicks are one question', async () => {
  const { page, leave } = await open('/?view=whatif&sel=case:fr-samp-t-ng&lang=en');
  const asked: string[] = [];
  page.on('request', (request) => { if (request.url().includes('/what-if')) asked.push(request.postData() ?? ''); });
  const row = page.locator('tr', { has: page.getByRole('rowheader', { name: /^Production/ }) });
  const button = row.getByRole('button', { name: '−7', exact: true });
  await button.waitFor();
  await button.evaluate((element: HTMLButtonElement) => { for (let i = 0; i < 4; i++) element.click(); });
  await page.locator('.result .figure').waitFor();
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('"days":-28');
  await leave();
});

test('Systems: kits, readiness and what service costs', async () => {
  const { page, leave } = await open('/?view=systems&lang=en');
  const kit = page.getByRole('article', { name: 'kit:lego-patriot' });
  await kit.waitFor();
  expect(await kit.innerText()).toMatch(/Netherlands: 3 launchers[\s\S]*Takes new pledges:/);
  await page.getByRole('heading', { name: /^In service/ }).waitFor();
  // A count opens the units, a unit its claims.
  await page.locator('tr', { hasText: 'Patriot' }).first().locator('.why').last().click();
  await page.locator('dialog li button').first().click();
  await page.locator(`dialog ${claimId}`).first().waitFor();
  await leave();
});

test('Record: scoring runs as a job that can be cancelled', async () => {
  const { page, leave } = await open('/?view=record&lang=en');
  await page.getByRole('button', { name: 'Score the past' }).click();
  await page.getByRole('progressbar').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Score the past' }).waitFor();
  await leave();
});

test('two people resolve one conflict: the second is told', async () => {
  const one = await open('/?view=claims&lang=en&find=stock%3Aua-patriot');
  const other = await open('/?view=claims&lang=en&find=stock%3Aua-patriot');
  const decide = async (page: typeof one.page, name: string) => {
    await page.getByLabel('Your name').fill(name);
    await page.getByLabel('Reason').fill('seen the list myself');
    await page.getByRole('button', { name: 'Record the resolution' }).click();
  };
  for (const { page } of [one, other]) {
    await page.getByRole('button', { name: 'Resolve' }).first().click();
    await page.getByLabel('Your name').waitFor();
  }
  await decide(one.page, 'Olena');
  await one.page.getByLabel('Your name').waitFor({ state: 'detached' });
  await decide(other.page, 'Taras');
  await other.page.getByText('The ledger has grown since you looked').waitFor();
  await one.leave();
  // The refusal itself shows as a failed request.
  expect(other.wrong.filter((text) => !text.includes('412'))).toEqual([]);
  await other.context.close();
});

test('the server is asked for what the address says', async () => {
  const answer = await fetch(`${address}/`);
  expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
});

test('Now: while the futures are walked, first figures of fewer stand there and say so', async () => {
  const { page, leave } = await open('/?view=record&lang=en');
  let release: () => void = () => undefined;
  const held = new Promise<void>((go) => (release = go));
  await page.route(/\/api\/v1\/(summary|protection|stuck|units)(?!.*futures=)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${address}/?lang=en`);
  await page.getByText('First figures, from 200 futures').waitFor();
  expect(await page.locator('.lead').innerText()).toMatch(/people are within cover/);
  release();
  await page.getByText('First figures, from 200 futures').waitFor({ state: 'detached' });
  expect(await page.locator('.lead').innerText()).toMatch(/people are within cover/);
  await leave();
});

/** The seven questions, each from the first page in at most three clicks. */
const questions: [string, string[], (page: Awaited<ReturnType<typeof open>>['page']) => Promise<void>][] = [
  ['what is stuck', [], async (page) => {
    await page.locator('.stuck tbody tr').first().waitFor();
    expect(await page.locator('.stuck tbody tr').count()).toBeGreaterThan(5);
  }],
  ['whose move is it', [], async (page) => {
    expect(await page.locator('.stuck thead').innerText()).toContain('Whose move');
    await page.locator('.lead').getByText(/The move is with/).waitFor();
  }],
  ['since when', ['.stuck tbody tr >> nth=0 >> a'], async (page) => {
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor();
    expect(await page.locator('ol').first().innerText()).toMatch(/\d{4}/);
  }],
  ['what does it cost', [], async (page) => {
    expect(await page.locator('.stuck thead').innerText()).toContain('Person-days per week');
  }],
  ['who says so', ['.stuck tbody tr >> nth=0 >> .why'], async (page) => {
    await page.locator('dialog .tag.number').first().waitFor();
    expect(await page.locator('dialog').innerText()).toMatch(/[A-F][1-6]/);
  }],
  ['what did we think in 2024', ['section[aria-label="What the view is about"] button'], async (page) => {
    const known = page.getByLabel('Known at: as known on');
    await known.fill('2024-06-01');
    await known.dispatchEvent('change');
    await page.locator('.bar').getByText('1 Jun 2024').first().waitFor();
  }],
  ['what if', ['nav >> text=What if', '.steps button'], async (page) => {
    await page.locator('.result .figure').waitFor();
    expect(await page.locator('.result .figure').innerText()).toMatch(/protected person-days/);
  }],
];

test.each(questions)('within three clicks: %s', async (_, clicks, answered) => {
  const { page, leave } = await open('/?lang=en');
  await page.locator('.lead').waitFor();
  await page.locator('.stuck tbody tr').first().waitFor();
  expect(clicks.length).toBeLessThanOrEqual(3);
  for (const click of clicks) await page.locator(click).first().click();
  await answered(page);
  await leave();
});
