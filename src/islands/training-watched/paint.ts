import type { Tile, Tone } from './tiles';

/** The tokens that a tone's values above and below zero are drawn with. */
const COLOURS: Record<Tone, [above: string, below: string]> = {
  input: ['--lab-input', '--lab-input'],
  kernel: ['--lab-kernel', '--lab-accent'],
  output: ['--lab-output', '--lab-output'],
};

/** Draws tiles onto the canvases in a host, as many as there are, in the colours of the present theme. */
export function paint(hosts: Iterable<Element>, tiles: readonly Tile[], tone: Tone): void {
  const [above, below] = COLOURS[tone].map(colour) as [Rgb, Rgb];
  let n = 0;
  for (const host of hosts) {
    const tile = tiles[n++];
    if (tile) paintOne(canvasOf(host), tile, above, below);
  }
}

type Rgb = readonly [number, number, number];

function canvasOf(host: Element): HTMLCanvasElement {
  const known = host.querySelector('canvas');
  if (known) return known;
  const canvas = document.createElement('canvas');
  // The picture that the server drew.
  host.removeAttribute('style');
  host.classList.remove('still');
  host.replaceChildren(canvas);
  return canvas;
}

/** A value is how much of the colour covers the paper. */
function paintOne(
  canvas: HTMLCanvasElement,
  { values, width, height }: Tile,
  above: Rgb,
  below: Rgb,
): void {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const image = new ImageData(width, height);
  values.forEach((value, n) => {
    const rgb = value < 0 ? below : above;
    image.data.set([...rgb, Math.round(255 * Math.min(1, Math.abs(value) || 0))], 4 * n);
  });
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}

/** A token's colour now: they are written `#rrggbb`. */
function colour(token: string): Rgb {
  const hex = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];
}
