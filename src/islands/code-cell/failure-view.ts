import type { CellError, Frame } from '../../runtime/messages';
import { failedTrail } from '../shape-trail/failed-trail';
import { make, makeButton } from './dom';
import type { RunStrings } from './run-strings';
import type { Locale, Strings } from './strings';

export interface FailureOptions {
  /** The cell that shows the error. */
  cell: string;
  locale: Locale;
  words: Strings;
  runWords: RunStrings;
  /** Puts the cursor on the reader's line. */
  goTo: (frame: Frame) => void;
}

/** An error as the reader sees it: what happened, in which line, what to do. */
export function failureView(error: CellError, options: FailureOptions): HTMLElement {
  const { runWords } = options;
  const advice = runWords.errors[error.kind];
  const what = advice.what(error.hint ?? '');
  const parts: Node[] = [];
  if (advice.title) parts.push(make('p', { class: 'failure-name' }, advice.title));
  // Our own failures are worded by us; the program's own by its language.
  if (!advice.title || advice.quoted)
    parts.push(make('pre', { class: 'failure-text' }, error.text));
  if (what) parts.push(make('p', {}, what));
  if (advice.title && error.hint) parts.push(make('p', { class: 'failure-message' }, error.hint));
  const places = distinct(error.frames);
  if (places.length > 0) parts.push(placesOf(places, options));
  if (advice.retry) {
    const retry = makeButton(runWords.retry, () => undefined);
    retry.dataset['action'] = 'run';
    parts.push(retry);
  }
  const alert = make('div', { class: 'failure-alert', role: 'alert' }, ...parts);
  const failure = make('div', { class: 'cell-failure' }, alert);
  // Beside the alert: a list to look at, too long to be called out.
  if (error.trail) failure.append(failedTrail(error.trail, options.locale));
  return failure;
}

function placesOf(frames: Frame[], { cell, words, goTo }: FailureOptions): HTMLElement {
  const items = frames.map((frame) => {
    const label =
      frame.cell === cell ? words.line(frame.line) : words.lineOf(frame.cell, frame.line);
    const button = makeButton(frame.name ? `${label} · ${frame.name}` : label, () => goTo(frame));
    return make('li', {}, button);
  });
  return make('ul', {}, ...items);
}

/** Recursion repeats lines; each is listed once. */
function distinct(frames: Frame[]): Frame[] {
  const seen = new Map(frames.map((frame) => [`${frame.cell}:${frame.line}`, frame]));
  return [...seen.values()];
}
