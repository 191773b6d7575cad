/** Numbers and days as people of the chosen language write them. */
import { count, locale, t } from './i18n/index.svelte';

export function whole(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 0 }).format(value);
}

/** Three significant digits with the order in words: 18.2 billion. */
export function rounded(value: number): string {
  const big = Math.abs(value) >= 1e6;
  return new Intl.NumberFormat(locale(), {
    maximumSignificantDigits: 3,
    ...(big ? ({ notation: 'compact', compactDisplay: 'long' } as const) : {}),
  }).format(value);
}

/** As rounded, short enough for an axis. */
export function short(value: number): string {
  return new Intl.NumberFormat(locale(), { maximumSignificantDigits: 3, notation: 'compact' }).format(value);
}

export function percent(share: number, digits = 0): string {
  return new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(share);
}

export function day(iso: string | null | undefined): string {
  if (!iso) return '–';
  const at = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  // What is no day (a quarter, a range) stays as it was said.
  if (iso.length !== 10 || Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at);
}

export function month(iso: string | null | undefined): string {
  if (!iso) return '–';
  const at = new Date(`${iso}T00:00:00Z`);
  return new Intl.DateTimeFormat(locale(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(at);
}

/** A moment of a recording, UTC; one without a known day by its time alone. */
export function moment(iso: string, dated: boolean): string {
  return new Intl.DateTimeFormat(locale(), {
    ...(dated ? ({ day: 'numeric', month: 'short', year: 'numeric' } as const) : {}),
    hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC', timeZoneName: 'short',
  }).format(new Date(iso));
}

/** A short time, in minutes or hours. */
export function span(seconds: number): string {
  const hours = seconds >= 5400;
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: hours ? 'hour' : 'minute', maximumFractionDigits: hours || seconds < 600 ? 1 : 0 }).format(seconds / (hours ? 3600 : 60));
}

/** Hours, short enough for a map. */
export function hours(value: number): string {
  return new Intl.NumberFormat(locale(), { style: 'unit', unit: 'hour', unitDisplay: 'narrow', maximumFractionDigits: 0 }).format(value);
}

/** A wait in the unit that says it best. */
export function waited(days: number): string {
  if (days < 60) return count('count.days', days);
  if (days < 730) return count('count.months', Math.round(days / 30.44));
  return t('years', { n: new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(days / 365.25) });
}

export function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
