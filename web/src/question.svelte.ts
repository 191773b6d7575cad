/** The question that the present view answers, as the server understood it: shown in bars, footers and exports. */
import { ask, get, under, type Asked } from './api.svelte';
import type { Question } from './model';

export interface Status {
  question: Question;
  audiences: string[];
  /** First and last day that claims speak of. */
  firstDay: string;
  lastDay: string;
}

export function askStatus(): Asked<Status> {
  return ask(() => get<Status>(under('/status')));
}
