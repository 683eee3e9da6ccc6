import { CELL } from './draw';
import { extent } from './geometry';
import { cornerOf, type Scene } from './scene';

export interface DragOptions {
  /** What the drawing shows now. */
  scene: () => Scene;
  /** The pointer is down. */
  begin: () => void;
  /** The window is to begin nearest to this place of the padded picture, in cells. */
  to: (row: number, column: number) => void;
}

/** A place in the picture or a distance, in cells. */
type Place = [row: number, column: number];

/**
 * Lets a pointer take the window by any of its cells, or tap where it is to go. A finger beside the window still scrolls
 * the page: only the window itself holds it. Where the window is, the scene says: its drawing may still be gliding there.
 */
export function drag(host: HTMLElement, { scene, begin, to }: DragOptions): void {
  /** From the window's corner to where the pointer has it. */
  let held: Place | undefined;
  const follow = ([row, column]: Place) => to(row - held![0], column - held![1]);

  // Chromium does not follow `touch-action` of a part of a drawing.
  const hold = (event: TouchEvent) => {
    const at = cellAt(host, event.touches[0]);
    if (at && isOnWindow(at, scene())) event.preventDefault();
  };
  host.addEventListener('touchstart', hold, { passive: false });

  host.addEventListener('pointerdown', (event) => {
    const at = cellAt(host, event);
    if (!at || event.button !== 0) return;
    begin();
    const taken = isOnWindow(at, scene());
    const corner = cornerOf(scene());
    // Taken elsewhere: the window comes, with its middle under the pointer.
    held = taken ? [at[0] - corner[0], at[1] - corner[1]] : middleOf(scene());
    if (taken) host.setPointerCapture(event.pointerId);
    if (event.pointerType === 'mouse' || taken) follow(at);
  });
  host.addEventListener('pointermove', (event) => {
    const at = held && event.buttons > 0 ? cellAt(host, event) : undefined;
    if (at) follow(at);
  });
  host.addEventListener('pointerup', (event) => {
    const at = cellAt(host, event);
    if (held && at) follow(at);
    held = undefined;
  });
  host.addEventListener('pointercancel', () => (held = undefined));
}

const middleOf = ({ axes }: Scene): Place => [(extent(axes[0]) - 1) / 2, (extent(axes[1]) - 1) / 2];

function isOnWindow(at: Place, scene: Scene): boolean {
  const corner = cornerOf(scene);
  return at.every((place, side) => {
    const offset = place - corner[side]! + 0.5;
    return offset >= 0 && offset < extent(scene.axes[side]!);
  });
}

/** The place under a pointer: whole numbers are the middles of cells. */
function cellAt(
  host: HTMLElement,
  pointer: { clientX: number; clientY: number } | undefined,
): Place | undefined {
  const matrix = host.querySelector<SVGGElement>('svg > g')?.getScreenCTM();
  if (!matrix || !pointer) return undefined;
  const point = new DOMPoint(pointer.clientX, pointer.clientY);
  const { x, y } = point.matrixTransform(matrix.inverse());
  return [y / CELL - 0.5, x / CELL - 0.5];
}
