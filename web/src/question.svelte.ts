/** The question that the present view answers, as the server understood it: shown in bars, footers and exports. */
import { ask, get, under, type Asked } from './api.svelte';
import type { Question, Status, Summary } from './model';

export function askStatus(): Asked<Status> {
  return ask(() => get<Status>(under('/status')));
}

/** The whole question, with the root of the claims it rests on, for what leaves the page. */
export async function wholeQuestion(): Promise<Question> {
  return (await get<Summary>(under('/summary'))).question;
}
