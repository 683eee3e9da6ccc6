import type { Trail } from '../../runtime/views';
import { make } from '../code-cell/dom';
import { bodyHtml, nothing } from './parts';
import { strings, type Locale } from './strings';
import { TrailView } from './view';

/** Under an error: the blocks that the input passed, down to where it broke, and why. */
export function failedTrail(trail: Trail, locale: Locale): HTMLElement {
  const words = strings[locale];
  const host = make('div', { class: 'cell-trail shape-trail' });
  host.innerHTML = `<p class="title">${words.steps}</p>` + bodyHtml(nothing, words);
  new TrailView(host, locale).show(trail, true);
  return host;
}
