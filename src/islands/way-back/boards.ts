import { exact } from '../shared/numbers';
import { caption, drawBoard, toneOf } from './draw';
import { boards } from './pass';
import { shown, type Scene } from './scene';
import type { Words } from './strings';

/** All boards with the loss behind them, as HTML: rendered at build and drawn anew in the page. */
export function boardsHtml(scene: Scene, words: Words): string {
  const drawn = boards(scene.pass).map((board) => {
    const columns = shown(scene, board).values[0]?.length ?? 0;
    return `<figure class="board ${toneOf(board)}" data-board="${board}" style="--columns: ${columns}"><figcaption>${caption(scene, board, words)}</figcaption>${drawBoard(scene, board, words)}</figure>`;
  });
  const lit = scene.now.kind === 'loss' ? 'lit' : '';
  const loss = `<p class="loss ${lit}"><span>${words.loss}</span> <b>${exact(scene.pass.loss)}</b></p>`;
  return drawn.join('') + loss;
}

/** The name of the step, with its number. */
export const stepName = ({ now, step, moments }: Scene, words: Words): string =>
  words.stepOf(step, moments.length - 1, words.kinds[now.kind]);
