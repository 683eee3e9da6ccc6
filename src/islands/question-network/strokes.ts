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
