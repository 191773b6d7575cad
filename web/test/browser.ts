/** A browser whose pages may talk to their own server only, and say nothing of errors. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject } from 'vitest';

export const address = inject('address');

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    // Root cannot have the sandbox; the rest keeps Chromium itself from calling home.
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
afterAll(() => browser.close());

export interface Look {
  width?: number;
  height?: number;
  colours?: 'light' | 'dark';
}

/** Opens an address of the dashboard; `leave` fails if anything went out or went wrong. */
export async function open(path: string, look: Look = {}): Promise<{ page: Page; context: BrowserContext; leave: () => Promise<void>; wrong: string[] }> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: look.height ?? 900 },
    colorScheme: look.colours ?? 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  // Whoever asks first waits for ten thousand futures, on whatever machine this is; nothing is timed here.
  page.setDefaultTimeout(150_000);
  const wrong: string[] = [];
  page.on('request', (request) => {
    const to = new URL(request.url());
    if (to.protocol.startsWith('http') && to.origin !== address) wrong.push(`request to ${to.origin}`);
  });
  page.on('pageerror', (error) => wrong.push(`${error.stack ?? error.message}`));
  page.on('console', (message) => {
    // A refused content policy and a lost file both show as errors here.
    if (message.type() === 'error') wrong.push(message.text());
  });
  await page.goto(address + path);
  return {
    page,
    context,
    wrong,
    leave: async () => {
      await context.close();
      expect(wrong).toEqual([]);
    },
  };
}
