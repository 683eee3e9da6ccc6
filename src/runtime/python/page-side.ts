import type { PageSide } from '../page-side';
import type { ToServiceWorker } from '../service-worker';

/** How long a service worker may take to come into control before Python starts without Stop, in ms. */
const CONTROL_MS = 3000;
/** A kernel that runs is not interrupted, and Stop is looked for every 200 ms. */
const PATIENCE_MS = 850;

/** Whether this page's requests go through the service worker; the worker made after that is asked through it, too. */
async function control(baseUrl: string): Promise<boolean> {
  const workers = navigator.serviceWorker;
  if (!workers) return false;
  try {
    const { active } = await workers.register(`${baseUrl}service-worker.js`, { scope: baseUrl });
    if (workers.controller) return true;
    active?.postMessage({ type: 'claim' } satisfies ToServiceWorker);
  } catch {
    return false; // Private windows of some browsers have none.
  }
  return new Promise((resolve) => {
    setTimeout(() => resolve(workers.controller !== null), CONTROL_MS);
    workers.addEventListener('controllerchange', () => resolve(true), { once: true });
  });
}

function tell(message: ToServiceWorker): void {
  navigator.serviceWorker?.controller?.postMessage(message);
}

/** What this page consists of, for the next visit without a network. */
function loaded(): string[] {
  const own = (url: string) => new URL(url, location.href).origin === location.origin;
  const kinds = ['script', 'link', 'css', 'other'];
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const used = entries.filter(({ initiatorType }) => kinds.includes(initiatorType));
  return [location.href.split('#')[0]!, ...used.map(({ name }) => name).filter(own)];
}

/** Names the worker that runs now: a new one counts its runs from the start. */
let channel = '';

export const pageSide: PageSide = {
  async prepare({ baseUrl, session }): Promise<Record<string, string>> {
    if (!(await control(baseUrl))) return {};
    tell({ type: 'keep', urls: loaded() });
    channel = `${session}-${Date.now()}`;
    return { channel };
  },
  stop(run) {
    tell({ type: 'stop', channel, run });
  },
  patience: PATIENCE_MS,
};
