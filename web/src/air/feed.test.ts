import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { follow } from './feed';

class Stream extends EventTarget {
  static opened: Stream[] = [];
  closed = false;
  constructor(readonly address: string) {
    super();
    Stream.opened.push(this);
  }
  close() { this.closed = true; }
}

beforeEach(() => {
  Stream.opened = [];
  vi.stubGlobal('EventSource', Stream);
  vi.useFakeTimers();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const hears = { clock: () => undefined, frame: () => undefined, clear: () => undefined, away: () => undefined };

test('after a broken line a time of its own goes on where it is, not where it began', () => {
  let at = 60;
  const stop = follow(() => ({ at, speed: 2 }), hears);
  at = 90;
  Stream.opened[0]!.dispatchEvent(new Event('error'));
  expect(Stream.opened[0]!.closed).toBe(true);
  vi.advanceTimersByTime(3000);
  expect(Stream.opened.map((one) => one.address)).toEqual([
    '/api/v1/air/events?at=1970-01-01T00%3A01%3A00.000Z&speed=2',
    '/api/v1/air/events?at=1970-01-01T00%3A01%3A30.000Z&speed=2',
  ]);
  stop();
  expect(Stream.opened[1]!.closed).toBe(true);
});

test('nothing is opened any more once it was called off', () => {
  const stop = follow(() => ({ at: null, speed: null }), hears);
  Stream.opened[0]!.dispatchEvent(new Event('error'));
  stop();
  vi.advanceTimersByTime(10_000);
  expect(Stream.opened.length).toBe(1);
});
