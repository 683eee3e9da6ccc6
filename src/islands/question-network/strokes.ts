/** A place on the pad, from 0 to 1 on both sides. */
export type Point = [x: number, y: number];
export type Stroke = Point[];

/** What has been drawn, stroke by stroke, with the way back. */
export class Strokes {
  #strokes: Stroke[] = [];
  /** What was there before each stroke and each clearing. */
  #before: Stroke[][] = [];

  get all(): readonly Stroke[] {
    return this.#strokes;
  }

  get empty(): boolean {
    return this.#strokes.length === 0;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  /** The least and the greatest place of all points; undefined where there are none. */
  get bounds(): [least: Point, greatest: Point] | undefined {
    if (this.empty) return undefined;
    const least: Point = [1, 1];
    const greatest: Point = [0, 0];
    for (const [x, y] of this.#strokes.flat()) {
      least[0] = Math.min(least[0], x);
      least[1] = Math.min(least[1], y);
      greatest[0] = Math.max(greatest[0], x);
      greatest[1] = Math.max(greatest[1], y);
    }
    return [least, greatest];
  }

  begin(at: Point): void {
    this.#before.push(this.#strokes);
    this.#strokes = [...this.#strokes, [at]];
  }

  /** The pen goes on; a point that it has not moved to does not count. */
  extend(to: Point): void {
    const stroke = this.#strokes.at(-1);
    const last = stroke?.at(-1);
    if (!stroke || !last || (last[0] === to[0] && last[1] === to[1])) return;
    stroke.push(to);
  }

  clear(): void {
    if (this.empty) return;
    this.#before.push(this.#strokes);
    this.#strokes = [];
  }

  undo(): void {
    this.#strokes = this.#before.pop() ?? this.#strokes;
  }
}
