import { extent } from './geometry';
import { CELL } from './grid';
import { cornerOf, type Place, type Scene } from './scene';

export interface DragOptions {
  /** What the drawing shows now. */
  scene: () => Scene;
  /** The pointer is down. */
  begin: () => void;
  /** The window is to begin nearest to this place of the padded picture. */
  to: (place: Place) => void;
}

/**
 * Lets a pointer take the window by any of its cells, or tap where it is to go. A finger beside the window still scrolls
 * the page: only the window itself holds it (element.ts). Where the window is, the scene says: its drawing may still be
 * gliding there.
 */
export class Drag {
  readonly #host: HTMLElement;
  readonly #options: DragOptions;
  /** From the window's corner to where the pointer has it. */
  #held: Place | undefined;

  constructor(host: HTMLElement, options: DragOptions) {
    this.#host = host;
    this.#options = options;
    host.addEventListener('pointerdown', (event) => this.take(event));
    host.addEventListener('pointermove', (event) => {
      if (event.buttons > 0) this.#follow(event);
    });
    host.addEventListener('pointerup', (event) => this.drop(event));
    host.addEventListener('pointercancel', () => (this.#held = undefined));
  }

  /** The pointer is down, on the drawing or somewhere else. */
  take(event: PointerEvent): void {
    const { scene, begin } = this.#options;
    const at = this.#placeOf(event);
    if (!at || !isShown(at, scene()) || event.button !== 0) return;
    begin();
    const taken = isOnWindow(at, scene());
    const corner = cornerOf(scene());
    // Taken elsewhere: the window comes, with its middle under the pointer.
    this.#held = taken ? [at[0] - corner[0], at[1] - corner[1]] : middleOf(scene());
    if (taken) this.#capture(event.pointerId);
    if (event.pointerType === 'mouse' || taken) this.#follow(event);
  }

  /** The pointer is up again. */
  drop(event: PointerEvent): void {
    this.#follow(event);
    this.#held = undefined;
  }

  #capture(pointer: number): void {
    try {
      this.#host.setPointerCapture(pointer);
    } catch {
      // A finger that touched while this was being loaded has gone again.
    }
  }

  #follow(event: PointerEvent): void {
    const at = this.#held && this.#placeOf(event);
    if (at) this.#options.to([at[0] - this.#held![0], at[1] - this.#held![1]]);
  }

  /** The place of the padded picture under a pointer: whole numbers are the middles of cells. */
  #placeOf({ clientX, clientY }: PointerEvent): Place | undefined {
    const matrix = this.#host.querySelector<SVGGElement>('svg > g')?.getScreenCTM();
    if (!matrix) return undefined;
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    const [row, column] = this.#options.scene().begin;
    return [row + y / CELL - 0.5, column + x / CELL - 0.5];
  }
}

const middleOf = ({ axes }: Scene): Place => [(extent(axes[0]) - 1) / 2, (extent(axes[1]) - 1) / 2];

const isShown = (at: Place, { views }: Scene): boolean =>
  at.every((place, side) => {
    const offset = place - views[side]!.begin + 0.5;
    return offset >= 0 && offset < views[side]!.shown;
  });

function isOnWindow(at: Place, scene: Scene): boolean {
  const corner = cornerOf(scene);
  return at.every((place, side) => {
    const offset = place - corner[side]! + 0.5;
    return offset >= 0 && offset < extent(scene.axes[side]!);
  });
}
