import type { Stop } from './arithmetic';

/** What the reader's hand can do to the figure. */
export interface Actions {
  /** The window is to stop here, or as near as it can. */
  move(stop: Stop): void;
  /** The same, and the keyboard's focus goes with it. */
  walk(stop: Stop): void;
  step(by: 1 | -1): void;
  play(): void;
  run(): void;
  pickChannel(channel: number): void;
  pickOutput(output: number): void;
  /** A slider was moved. */
  set(name: string, value: number): void;
}

/** Mouse, keyboard and touch on the figure, apart from dragging; each handler can also be given an event of before. */
export class Hand {
  readonly #act: Actions;

  constructor(root: HTMLElement, actions: Actions) {
    this.#act = actions;
    for (const type of ['click', 'keydown', 'input', 'pointerover', 'focusin'])
      root.addEventListener(type, (event) => this.handle(event));
  }

  /** @param value what the event's field had when it came */
  handle(event: Event, value = (event.target as HTMLInputElement).value): void {
    if (event.type === 'input') this.#choose(event.target as HTMLInputElement, value);
    else if (event.type === 'click') this.#click(event.target as Element);
    else if (event.type === 'keydown') this.#key(event as KeyboardEvent);
    else if (event.type === 'pointerover' || event.type === 'focusin') this.#point(event);
  }

  #click(target: Element): void {
    const channel = target.closest<HTMLElement>('[data-channel]')?.dataset['channel'];
    if (channel !== undefined) return this.#act.pickChannel(Number(channel));
    const stop = stopOf(target);
    if (stop) return this.#act.move(stop);
    switch (target.closest<HTMLElement>('[data-move]')?.dataset['move']) {
      case 'back':
        return this.#act.step(-1);
      case 'next':
        return this.#act.step(1);
      case 'play':
        return this.#act.play();
      case 'run':
        return this.#act.run();
    }
  }

  /** A mouse over a number of the output, or the focus on it. A finger that passes means nothing yet. */
  #point(event: Event): void {
    if (event instanceof PointerEvent && event.pointerType !== 'mouse') return;
    const stop = stopOf(event.target);
    if (stop) this.#act.move(stop);
  }

  /** A slider, or the choice of an output channel. */
  #choose(field: HTMLInputElement | HTMLSelectElement, value: string): void {
    if (field.dataset['pick'] === 'output') this.#act.pickOutput(Number(value));
    else if (field.name) this.#act.set(field.name, Number(value));
  }

  #key(event: KeyboardEvent): void {
    const stop = stopOf(event.target);
    if (!stop || event.ctrlKey || event.metaKey || event.altKey) return;
    const { row, column } = stop;
    const to = {
      ArrowUp: { row: row - 1, column },
      ArrowDown: { row: row + 1, column },
      ArrowLeft: { row, column: column - 1 },
      ArrowRight: { row, column: column + 1 },
      Home: { row, column: 0 },
      End: { row, column: Infinity },
    }[event.key];
    if (!to) return;
    event.preventDefault();
    this.#act.walk(to);
  }
}

/** The stop that a cell of the output stands for. */
export function stopOf(target: EventTarget | null): Stop | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<SVGElement>('[role=gridcell]');
  return cell
    ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) }
    : undefined;
}
