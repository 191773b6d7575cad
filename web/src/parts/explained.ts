/** A subject explained, as `testudo explain --json` gives it: figure, its claims, their sources. */
export interface Explained {
  text: string;
  claim?: string;
  parts?: Explained[];
}

/** A source line ends in its address between angle brackets, if it has one; only web addresses become links. */
export function sourceOf(text: string): { words: string; address: string | null } {
  const found = /^(.*?)\s*<(https?:\/\/[^>\s]+)>\s*$/s.exec(text);
  return found ? { words: found[1] ?? text, address: found[2] ?? null } : { words: text, address: null };
}
