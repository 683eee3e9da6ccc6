import { find } from '../code-cell/dom';
import { before, paddedSize } from './geometry';
import { sizeHere, type Plane } from './layer';
import type { Place, Scene } from './scene';
import type { Words } from './strings';

/** What is where in the small picture of the whole input: as far as its numbers are there, with their padding. */
const sizeOf = ({ axes, layer }: Scene): Place => {
  const told = sizeHere(layer.input);
  const [height, width] = axes.map((axis, side) =>
    told[side]! < axis.size ? before(axis) + told[side]! : paddedSize(axis),
  );
  return [height!, width!];
};

/**
 * The whole input as a small picture, with a frame around what is shown of it. The frame is moved by dragging, or by keys:
 * arrows by one stop, Page Up and Page Down by what is shown, Home and End to the corners.
 */
export class Region {
  readonly #root: HTMLElement;
  readonly #map: HTMLElement;
  readonly #scene: () => Scene;
  readonly #to: (begin: Place) => void;
  /** What the picture was drawn of. */
  #drawn: unknown[] = [];

  /** @param to the first cell to show, as near as it can be */
  constructor(root: HTMLElement, scene: () => Scene, to: (begin: Place) => void) {
    this.#root = find(root, '[data-part=overview]');
    this.#map = find(this.#root, '[role=slider]');
    this.#scene = scene;
    this.#to = to;
    this.#map.addEventListener('keydown', (event) => this.#onKey(event));
    this.#map.addEventListener('pointerdown', (event) => {
      this.#map.setPointerCapture(event.pointerId);
      this.#follow(event);
    });
    this.#map.addEventListener('pointermove', (event) => {
      if (this.#map.hasPointerCapture(event.pointerId)) this.#follow(event);
    });
  }

  show(words: Words): void {
    const scene = this.#scene();
    this.#root.hidden = scene.problem !== undefined || scene.views.every(({ cut }) => !cut);
    if (this.#root.hidden) return;
    const whole = scene.axes.map(paddedSize).join('×');
    find(this.#root, '[data-caption=overview]').textContent = words.overview(whole);
    this.#picture(scene);
    const size = sizeOf(scene);
    const [top, left, height, width] = [
      ...scene.views.map(({ begin }, side) => begin / size[side]!),
      ...scene.views.map(({ shown }, side) => shown / size[side]!),
    ].map((part) => `${part * 100}%`);
    Object.assign(find(this.#map, '.region').style, { top, left, height, width });
    const [rows, columns] = scene.views.map(({ begin, shown }, side) => {
      const first = begin - before(scene.axes[side]!);
      return words.from(first, first + shown - 1);
    });
    this.#map.setAttribute('aria-valuetext', words.regionAt(rows!, columns!));
    this.#map.setAttribute('aria-valuenow', String(scene.begin[0] * size[1] + scene.begin[1]));
    this.#map.setAttribute('aria-valuemax', String(size[0] * size[1]));
  }

  /** The channel's numbers as strengths of one colour, its padding left blank; drawn anew only for other numbers. */
  #picture(scene: Scene): void {
    const { layer, channel, axes } = scene;
    const of = [layer, channel, axes[0].padding, axes[1].padding];
    if (of.every((value, n) => value === this.#drawn[n])) return;
    this.#drawn = of;
    const [height, width] = sizeOf(scene);
    const canvas = find<HTMLCanvasElement>(this.#map, 'canvas');
    [canvas.height, canvas.width] = [height, width];
    this.#map.style.aspectRatio = `${width} / ${height}`;
    // After the numbers: the reader reads them first.
    setTimeout(() => paint(canvas, layer.input.values[channel] ?? [], axes.map(before) as Place));
  }

  /** The middle of the frame comes to the pointer. */
  #follow({ clientX, clientY }: PointerEvent): void {
    const box = this.#map.getBoundingClientRect();
    const at = [(clientY - box.top) / box.height, (clientX - box.left) / box.width];
    const scene = this.#scene();
    const size = sizeOf(scene);
    this.#to([0, 1].map((side) => at[side]! * size[side]! - scene.views[side]!.shown / 2) as Place);
  }

  #onKey(event: KeyboardEvent): void {
    const { axes, views, begin } = this.#scene();
    const [row, column] = begin;
    const [down, across] = [axes[0].stride, axes[1].stride];
    const to = {
      ArrowUp: [row - down, column],
      ArrowDown: [row + down, column],
      ArrowLeft: [row, column - across],
      ArrowRight: [row, column + across],
      PageUp: [row - views[0].shown, column],
      PageDown: [row + views[0].shown, column],
      Home: [0, 0],
      End: [Infinity, Infinity],
    }[event.key] as Place | undefined;
    if (!to || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#to(to);
  }
}

/** Numbers as pixels, from clear for the smallest to full for the largest, in the colour of the theme that is on. */
function paint(canvas: HTMLCanvasElement, plane: Plane, [top, left]: Place): void {
  const [height, width] = [plane.length, plane[0]?.length ?? 0];
  const context = canvas.getContext('2d');
  if (!context || height * width === 0) return;
  const image = context.createImageData(width, height);
  const strength = strengthOf(plane);
  plane.forEach((row, y) => {
    for (let x = 0; x < width; x++) image.data[4 * (y * width + x) + 3] = 255 * strength(row[x]!);
  });
  context.putImageData(image, left, top);
  context.globalCompositeOperation = 'source-in';
  context.fillStyle = getComputedStyle(canvas).color;
  context.fillRect(0, 0, canvas.width, canvas.height);
}

/** What is not finite counts as the nearer end, NaN as the smallest. */
function strengthOf(plane: Plane): (number: number) => number {
  let [least, most] = [Infinity, -Infinity];
  for (const row of plane) {
    for (let x = 0; x < row.length; x++) {
      const number = row[x]!;
      if (!Number.isFinite(number)) continue;
      if (number < least) least = number;
      if (number > most) most = number;
    }
  }
  const range = most - least || 1;
  return (number) => Math.max(0, Math.min((number - least) / range, 1)) || 0;
}
