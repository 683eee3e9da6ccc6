import { find } from '../code-cell/dom';
import type { Grey } from './like-mnist';
import { Strokes, type Point, type Stroke } from './strokes';
import type { Words } from './strings';

/** The canvas's side, and the pen's width as a part of it: what MNIST's pens have of a 28 × 28 picture. */
const SIDE = 448;
const PEN = 2.6 / 28;
/** The grid that the keyboard's cursor moves in. */
const CELLS = 28;

const arrows: Record<string, Point> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export interface PadOptions {
  words: Words;
  /** The drawing has changed; `whole` when the pen has been lifted. */
  changed: (whole: boolean) => void;
}

/** A pad to draw on by mouse, finger, pen or keyboard. */
export class Pad {
  /** The side of the whole pad, in pixels of `picture`. */
  static readonly side = SIDE;
  readonly #strokes = new Strokes();
  readonly #host: HTMLElement;
  readonly #root: HTMLElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #options: PadOptions;
  /** The keyboard's cursor, in cells; and whether its pen is down. */
  #cursor: Point = [CELLS / 2, CELLS / 4];
  #down = false;
  readonly #held = new Set<string>();
  #pointer: number | undefined;

  constructor(root: HTMLElement, options: PadOptions) {
    this.#root = root;
    this.#options = options;
    this.#host = find(root, '[data-part=pad]');
    const canvas = find<HTMLCanvasElement>(this.#host, 'canvas');
    canvas.width = canvas.height = SIDE;
    this.#context = canvas.getContext('2d', { willReadFrequently: true })!;
    this.#listen();
    this.redraw();
  }

  /** The pen of a pointer is on the paper. */
  get drawing(): boolean {
    return this.#pointer !== undefined;
  }

  get empty(): boolean {
    return this.#strokes.empty;
  }

  /**
   * The part of the drawing that has all ink; of no size where there is none. Its ink is what the canvas has of opacity,
   * whatever its colour.
   */
  get picture(): Grey {
    const { bounds } = this.#strokes;
    if (!bounds) return { width: 0, height: 0, pixels: [] };
    const inside = (pixel: number) => Math.min(SIDE, Math.max(0, pixel));
    const [left, top] = bounds[0].map((at) => inside(Math.floor((at - PEN / 2) * SIDE) - 1));
    const [right, bottom] = bounds[1].map((at) => inside(Math.ceil((at + PEN / 2) * SIDE) + 1));
    const [width, height] = [right! - left!, bottom! - top!];
    const { data } = this.#context.getImageData(left!, top!, width, height);
    const pixels = new Uint8Array(width * height);
    for (let i = 0; i < pixels.length; i++) pixels[i] = data[4 * i + 3]!;
    return { width, height, pixels };
  }

  undo(): void {
    this.#lift();
    this.#strokes.undo();
    this.#changed(true);
  }

  clear(): void {
    this.#lift();
    this.#strokes.clear();
    this.#changed(true);
  }

  /** A pointer above the pad, also one that came while this was being loaded. */
  onPointer(event: PointerEvent): void {
    if (event.type === 'pointerdown') this.#begin(event);
    else if (event.pointerId !== this.#pointer) return;
    else if (event.type === 'pointermove') this.#follow(event);
    else this.#end();
  }

  /** Also when the theme has changed: ink is the colour of the text. */
  redraw(): void {
    const context = this.#context;
    context.clearRect(0, 0, SIDE, SIDE);
    context.strokeStyle = context.fillStyle = getComputedStyle(this.#host).color;
    context.lineWidth = PEN * SIDE;
    context.lineCap = context.lineJoin = 'round';
    for (const stroke of this.#strokes.all) this.#ink(stroke);
    this.#host.classList.toggle('blank', this.empty);
    this.#showButtons();
    this.#showCursor();
  }

  #ink(stroke: Stroke): void {
    const context = this.#context;
    const [first, ...rest] = stroke.map(([x, y]) => [x * SIDE, y * SIDE] as const);
    context.beginPath();
    // A line without length is not drawn.
    if (rest.length === 0) {
      context.arc(...first!, (PEN * SIDE) / 2, 0, 2 * Math.PI);
      return context.fill();
    }
    context.moveTo(...first!);
    for (const point of rest) context.lineTo(...point);
    context.stroke();
  }

  #listen(): void {
    const host = this.#host;
    for (const type of ['pointerdown', 'pointermove', 'pointerup', 'pointercancel'] as const)
      host.addEventListener(type, (event) => this.onPointer(event));
    host.addEventListener('keydown', (event) => this.#onKey(event));
    host.addEventListener('keyup', ({ key }) => this.#held.delete(key));
    host.addEventListener('blur', () => {
      this.#held.clear();
      if (this.#lift()) this.#changed(true);
    });
  }

  /** A second finger changes nothing. */
  #begin(event: PointerEvent): void {
    const drawing = this.#pointer !== undefined && this.#pointer !== event.pointerId;
    if (event.button !== 0 || drawing) return;
    this.#lift();
    this.#pointer = event.pointerId;
    tryToCapture(this.#host, event.pointerId);
    this.#strokes.begin(this.#place(event));
    this.#changed(false);
  }

  #follow(event: PointerEvent): void {
    const between = event.getCoalescedEvents?.() ?? [];
    for (const each of between.length > 0 ? between : [event])
      this.#strokes.extend(this.#place(each));
    this.#changed(false);
  }

  #end(): void {
    this.#pointer = undefined;
    this.#changed(true);
  }

  #place({ clientX, clientY }: PointerEvent): Point {
    const { left, top, width, height } = this.#host.getBoundingClientRect();
    const inside = (part: number) => Math.min(1, Math.max(0, part));
    return [inside((clientX - left) / width), inside((clientY - top) / height)];
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    const back = (event.ctrlKey || event.metaKey) && key.toLowerCase() === 'z';
    if (!back && (event.ctrlKey || event.metaKey || event.altKey)) return;
    if (back) this.undo();
    else if (key === 'Delete' || key === 'Backspace') this.clear();
    else if (key === ' ') this.#toggle();
    else if (arrows[key]) this.#walk(key);
    else return;
    event.preventDefault();
    this.#say();
  }

  #toggle(): void {
    if (this.#lift()) return this.#changed(true);
    this.#down = true;
    this.#strokes.begin(this.#cursorPoint());
    this.#changed(true);
  }

  /** One cell; with another arrow held down as well, diagonally. */
  #walk(key: string): void {
    this.#held.add(key);
    let [x, y] = this.#cursor;
    for (const held of this.#held) {
      x += arrows[held]![0];
      y += arrows[held]![1];
    }
    const inside = (cell: number) => Math.min(CELLS - 1, Math.max(0, cell));
    this.#cursor = [inside(x), inside(y)];
    if (!this.#down) return this.#showCursor();
    this.#strokes.extend(this.#cursorPoint());
    this.#changed(true);
  }

  /** @returns whether the keyboard's pen was down */
  #lift(): boolean {
    const was = this.#down;
    this.#down = false;
    return was;
  }

  #changed(whole: boolean): void {
    this.redraw();
    this.#options.changed(whole);
  }

  #cursorPoint(): Point {
    return [(this.#cursor[0] + 0.5) / CELLS, (this.#cursor[1] + 0.5) / CELLS];
  }

  #showCursor(): void {
    const mark = find(this.#host, '.cursor');
    const [x, y] = this.#cursorPoint();
    mark.style.insetInlineStart = `${100 * x}%`;
    mark.style.insetBlockStart = `${100 * y}%`;
    mark.classList.toggle('down', this.#down);
  }

  #showButtons(): void {
    find<HTMLButtonElement>(this.#root, '[data-do=undo]').disabled = !this.#strokes.canUndo;
    find<HTMLButtonElement>(this.#root, '[data-do=clear]').disabled = this.empty;
  }

  /** Where the cursor is, for those who cannot see it. */
  #say(): void {
    const [x, y] = this.#cursor;
    const said = this.#options.words.cursor(x + 1, y + 1, this.#down);
    find(this.#root, '[data-part=cursor]').textContent = said;
  }
}

function tryToCapture(host: HTMLElement, pointer: number): void {
  try {
    host.setPointerCapture(pointer);
  } catch {
    // The pointer has gone meanwhile.
  }
}
