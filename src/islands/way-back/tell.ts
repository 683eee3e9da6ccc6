import { exact, factor } from '../shared/numbers';
import { at, planeOf, stage, under, type Board, type Pick } from './pass';
import { goesTo, type Scene } from './scene';
import type { Words } from './strings';
import { total, windowsOver, type Term } from './trace';

/** What a board is called. */
export const nameOf = ({ pass }: Scene, board: Board, words: Words): string =>
  words.boards[typeof board === 'number' ? stage(pass, board).op : board];

/** What the figure shows, in words. */
export function tell(scene: Scene, words: Words): string {
  const { told, pick, now, pass } = scene;
  if (told && (pick || now.kind === 'convolution' || now.kind === 'pool'))
    return tellNumber(scene, told, words);
  switch (now.kind) {
    case 'forward':
      return words.forward(exact(pass.loss));
    case 'loss':
      return words.fromLoss(nameOf(scene, pass.stages.length - 1, words));
    case 'relu':
      return words.reluStep;
    case 'pool':
      return words.poolStep;
    default:
      return words.done;
  }
}

/** One number: its gradient, where that comes from, and where it goes. */
function tellNumber(scene: Scene, told: Pick, words: Words): string {
  const { pass, channels } = scene;
  const name = words.name(nameOf(scene, told.board, words), told.row, told.column);
  const gradient = at(planeOf(pass, told.board, channels).gradient, told);
  if (gradient === undefined) return words.noGradient(name);
  const sentence = words.gradientIs(name, exact(gradient));
  if (typeof told.board !== 'number') return sentence + tellPaths(scene, words);
  const last = told.board === pass.stages.length - 1;
  const comes = last ? words.lossGives : tellComing(scene, told, told.board, words);
  return sentence + comes + tellGoing(scene, told, told.board, gradient, words);
}

/** Of a pixel or a weight: how many paths, and what they add up to. */
function tellPaths({ terms }: Scene, words: Words): string {
  if (terms.length === 0) return words.noPath;
  const some = terms.filter(({ gradient }) => gradient !== 0).length;
  if (some === 0) return words.onlyZeros(terms.length);
  return words.paths(terms.length, some) + words.adds(exact(total(terms)));
}

/** From the layer behind. */
function tellComing(scene: Scene, told: Pick, board: number, words: Words): string {
  const { pass, channels, terms } = scene;
  if (stage(pass, board + 1).op === 'max_pool2d') {
    if (terms.length > 0) return words.largestOf(terms.length);
    return words.largestOfNone(windowsOver(pass, board + 1, told).length);
  }
  const value = at(planeOf(pass, board, channels).values, told) ?? NaN;
  return value > 0 ? words.passedByRelu(exact(value)) : words.stoppedByRelu(exact(value));
}

/** To the layer before. */
function tellGoing(
  scene: Scene,
  told: Pick,
  board: number,
  gradient: number,
  words: Words,
): string {
  const { pass, channels } = scene;
  if (board === 0) {
    if (gradient === 0) return words.stampsNothing;
    const cells = under(pass.convolution, told);
    const [first, last] = [cells[0]!, cells.at(-1)!];
    const rows = words.from(first.row, last.row);
    return words.stamps(factor(exact(gradient)), rows, words.from(first.column, last.column));
  }
  const to = goesTo(scene, told)!;
  const before = planeOf(pass, board - 1, channels).values;
  const value = at(before, to) ?? NaN;
  if (stage(pass, board).op === 'relu')
    return value > 0 ? words.reluPasses(exact(value)) : words.reluStops(exact(value));
  const inWindow = under(pass.pooling, told).flatMap((spot) => at(before, spot) ?? []);
  const equal = inWindow.filter((each) => each === value).length;
  const largest = words.goesToLargest(exact(value), to.row, to.column, inWindow.length - 1);
  return largest + (equal > 1 ? words.tie(equal) : '');
}

/** The terms that bring something, as HTML, and their sum. What comes straight from the loss has none. */
export function equation(scene: Scene, words: Words): string {
  const { told, terms, pass } = scene;
  if (!told || told.board === pass.stages.length - 1) return '';
  const some = terms.filter(({ gradient }) => gradient !== 0);
  const several = told.board === 'input' && pass.stages[0]!.values.length > 1;
  const drawn = some.slice(0, MOST_TERMS).map((term) => termHtml(term, several, words));
  const further = some.length - drawn.length;
  if (further > 0) drawn.push(`<li class="further">${words.furtherTerms(further)}</li>`);
  const why =
    words.terms[typeof told.board === 'number' ? stage(pass, told.board + 1).op : told.board];
  const sum = `<p class="total"><span>Σ =</span> <b>${exact(total(terms))}</b></p>`;
  return `<p class="why">${why}</p><ul>${drawn.join('')}</ul>${sum}`;
}

const MOST_TERMS = 12;

function termHtml({ gradient, factor: by, channel }: Term, several: boolean, words: Words) {
  const task = `<span class="g">${exact(gradient)}</span> × <span class="by">${factor(exact(by))}</span>`;
  const where = several ? `<small>${words.term(channel)}</small> ` : '';
  return `<li>${where}${task} = <b>${exact(gradient * by)}</b></li>`;
}

/** What is left out, in words; empty where the figure shows all there is. */
export function remarks(scene: Scene, tolerance: number, words: Words): string[] {
  const { pass, terms, told, channels, readable } = scene;
  const said: string[] = [];
  if (Math.max(...pass.input.shape.slice(-2)) > readable)
    said.push(words.cut(`${readable}×${readable}`));
  const pictures = pass.input.shape.length === 4 ? (pass.input.shape[0] ?? 1) : 1;
  if (pictures > 1) said.push(words.batch(pictures));
  if (!told || typeof told.board === 'number') return said;
  const whole = at(planeOf(pass, told.board, channels).gradient, told);
  const sum = total(terms);
  const size = terms.reduce((all, term) => all + Math.abs(term.gradient * term.factor), 1e-6);
  if (whole !== undefined && Math.abs(whole - sum) > tolerance * size)
    said.push(words.partial(exact(sum), exact(whole)));
  return said;
}
