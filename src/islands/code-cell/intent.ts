/** A pointer that rests on a button for this long, in ms, means it: one that only passes does not. */
const RESTS_MS = 100;

/** Readers who pay for every megabyte have their browser say so. */
const savesData = () =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/**
 * Calls `begin` when the reader is about to press `button`: the runtime weighs megabytes, so it loads only for those who
 * want it, and begins before the finger is up. May call more than once.
 */
export function onIntent(button: HTMLElement, begin: () => void): void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  button.addEventListener('pointerenter', ({ pointerType }) => {
    if (pointerType === 'mouse' && !savesData()) resting = setTimeout(begin, RESTS_MS);
  });
  button.addEventListener('pointerleave', () => clearTimeout(resting));
  button.addEventListener('pointerdown', begin);
}
