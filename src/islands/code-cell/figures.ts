import type { Figure } from '../../runtime/messages';
import type { Curve } from './curve';
import { make } from './dom';
import { fileSize } from './file-size';
import type { Output } from './output';
import { rasterised } from './rasterised';
import type { RunStrings } from './run-strings';
import { safeSvg } from './safe-svg';

type Kind<K extends Figure['kind']> = Extract<Figure, { kind: K }>;

/** The figures of one run, by their ids, each at the place in the output where it first came. */
export class Figures {
  readonly #output: Output;
  readonly #words: RunStrings;
  readonly #places = new Map<string, HTMLElement>();
  readonly #curves = new Map<string, Promise<Curve>>();
  /** The addresses of the files offered, by their ids: each keeps its bytes until it is revoked. */
  readonly #files = new Map<string, string>();

  constructor(output: Output, words: RunStrings) {
    this.#output = output;
    this.#words = words;
  }

  show(figure: Figure): void {
    if (figure.kind === 'curve') this.#curve(figure);
    else if (figure.kind === 'svg') this.#svg(figure);
    else this.#file(figure);
  }

  clear(): void {
    this.#places.clear();
    this.#curves.clear();
    for (const href of this.#files.values()) URL.revokeObjectURL(href);
    this.#files.clear();
  }

  #place(id: string): HTMLElement {
    let place = this.#places.get(id);
    if (!place) {
      place = make('div', { class: 'cell-figure-place' });
      this.#places.set(id, place);
      this.#output.add(place);
    }
    return place;
  }

  #curve(figure: Kind<'curve'>): void {
    const known = this.#curves.get(figure.id);
    if (known) return void known.then((curve) => curve.add(figure.points));
    const place = this.#place(figure.id);
    place.classList.add('curve');
    const made = import('./curve').then(({ Curve }) => {
      const curve = new Curve(figure, this.#words);
      place.replaceChildren(curve.element);
      return curve;
    });
    this.#curves.set(figure.id, made);
    // Without the chart's code the run goes on; what it prints is still there.
    made.catch(() => place.replaceChildren(make('p', { class: 'cell-remark' }, figure.title)));
  }

  #svg({ id, svg, text }: Kind<'svg'>): void {
    const picture = safeSvg(svg);
    if (!picture) return;
    picture.setAttribute('role', 'img');
    picture.setAttribute('aria-label', text);
    this.#place(id).replaceChildren(make('figure', { class: 'cell-figure' }, picture));
  }

  #file({ id, name, bytes, pixels }: Kind<'file'>): void {
    const drawing = new Blob([bytes as Uint8Array<ArrayBuffer>], {
      type: pixels ? 'image/svg+xml' : '',
    });
    const place = this.#place(id);
    if (!pixels) return this.#offer(id, place, name, drawing);
    rasterised(drawing, pixels).then(
      (picture) => this.#offer(id, place, name, picture),
      // A browser that cannot make a picture of it: the drawing itself, under a name that says so.
      () => this.#offer(id, place, `${name}.svg`, drawing),
    );
  }

  #offer(id: string, place: HTMLElement, name: string, file: Blob): void {
    // The next run may have begun before the picture was made.
    if (this.#places.get(id) !== place) return;
    const href = URL.createObjectURL(file);
    // Saved again: the newer takes the place of the older.
    URL.revokeObjectURL(this.#files.get(id) ?? '');
    this.#files.set(id, href);
    const link = make('a', { href, download: name }, this.#words.download(name));
    const size = make('span', {}, ` ${fileSize(file.size)}`);
    place.replaceChildren(make('p', { class: 'cell-file-saved' }, link, size));
  }
}
