import type { Language } from './messages';

/** What a language needs done on the page, outside its worker. */
export interface PageSide {
  /** Before the worker starts: e.g. register the service worker. What it returns is sent along as `extras`. */
  prepare(options: { baseUrl: string; session: string }): Promise<Record<string, string>>;
  /** Beside the `stop` message, for a language that does not read messages while it runs. */
  stop(run: number): void;
  /** A new run begins, so an earlier Stop is over. */
  started?(run: number): void;
  /** How long the program may take to end after Stop before its worker is replaced, in ms. */
  readonly patience?: number;
}

/** Page sides by language, loaded with the first run. TypeScript needs none. */
export const pageSides: Partial<Record<Language, () => Promise<PageSide>>> = {
  python: async () => (await import('./python/page-side')).pageSide,
};
