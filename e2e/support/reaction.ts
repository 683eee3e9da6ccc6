import type { Locator } from '@playwright/test';

/**
 * How long a figure takes from the end of a cell's run to its own numbers, in ms: the best of three runs, as other tests
 * keep the machine busy meanwhile.
 * @param figure says where its numbers come from in `data-origin`
 */
export async function reaction(
  cell: Locator,
  figure: string,
  run: () => Promise<void>,
): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 3; n++) {
    const time = timeOf(cell, figure);
    await run();
    times.push(await time);
  }
  return Math.min(...times);
}

const timeOf = (cell: Locator, figure: string) =>
  cell.evaluate(
    (root, figure) =>
      new Promise<number>((resolve) => {
        const shown = document.querySelector(figure)!;
        let done: number | undefined;
        new MutationObserver(() => {
          if ((root as HTMLElement).dataset['state'] === 'done') done = performance.now();
        }).observe(root, { attributeFilter: ['data-state'] });
        new MutationObserver(() => {
          const runs = shown.getAttribute('data-origin') === 'run';
          if (runs && done !== undefined) resolve(performance.now() - done);
        }).observe(shown, { attributeFilter: ['data-origin'] });
      }),
    figure,
  );
