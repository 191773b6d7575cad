/** Starts `testudo serve --demo` for the browser tests; TESTUDO_URL names one that runs already. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const running = process.env.TESTUDO_URL;
  if (running) {
    project.provide('address', running.replace(/\/$/, ''));
    return () => undefined;
  }
  if (!existsSync('/usr/bin/chromium')) throw new Error('The browser tests need /usr/bin/chromium. Debian: apt-get install chromium.');
  const server = spawn('../testudo', ['serve', '--demo', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  const address = await new Promise<string>((found, failed) => {
    let said = '';
    server.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const at = /http:\/\/[^\s/]+/.exec(said);
      if (at) found(at[0]);
    });
    server.on('exit', (code) => failed(new Error(`testudo serve ended with ${code}: ${said}`)));
  });
  // Walk the futures once, so that no test waits for them.
  await fetch(`${address}/api/v1/summary`);
  project.provide('address', address);
  return () => {
    // The launcher and the program it became are one group.
    if (server.pid) process.kill(-server.pid, 'SIGTERM');
  };
}
