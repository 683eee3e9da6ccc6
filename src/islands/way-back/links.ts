import type { Pick } from './pass';
import type { Link } from './scene';

/**
 * Arrows over the boards, from cell to cell. They are measured in the page, where the boards stand as they have room;
 * a place between cells (the middle of a stamp) is as good as a cell.
 */
export function drawLinks(host: HTMLElement, layer: SVGSVGElement, links: Link[]): void {
  const box = host.getBoundingClientRect();
  const point = (pick: Pick) => {
    const cell = (row: number, column: number) =>
      host
        .querySelector(`[data-board="${pick.board}"] [data-row="${row}"][data-column="${column}"]`)
        ?.getBoundingClientRect();
    const [first, last] = [Math.floor, Math.ceil].map((round) =>
      cell(Math.max(0, round(pick.row)), Math.max(0, round(pick.column))),
    );
    if (!first || !last) return undefined;
    return {
      x: (first.left + last.right) / 2 - box.left,
      y: (first.top + last.bottom) / 2 - box.top,
      size: first.width,
    };
  };
  layer.setAttribute('viewBox', `0 0 ${box.width} ${box.height}`);
  const paths = links.flatMap(({ from, to, width }) => {
    const [a, b] = [point(from), point(to)];
    if (!a || !b) return [];
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = Math.hypot(dx, dy) || 1;
    // From edge to edge, bent a little so that arrows of one row do not lie on each other.
    const [away, near] = [a.size * 0.45, b.size * (width / 2 + 0.05)];
    const [x1, y1] = [a.x + (dx / length) * away, a.y + (dy / length) * away];
    const [x2, y2] = [b.x - (dx / length) * near, b.y - (dy / length) * near];
    const bend = Math.min(28, length * 0.12);
    const [cx, cy] = [(x1 + x2) / 2 + (dy / length) * bend, (y1 + y2) / 2 - (dx / length) * bend];
    return [`<path d="M${x1} ${y1}Q${cx} ${cy} ${x2} ${y2}" marker-end="url(#way-back-tip)"/>`];
  });
  layer.innerHTML = `<defs><marker id="way-back-tip" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L8 4L0 8z"/></marker></defs>${paths.join('')}`;
}
