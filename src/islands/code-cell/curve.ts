import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { CurvePoint, Figure } from '../../runtime/messages';
import { CurveData, shortNumber } from './curve-data';
import { make } from './dom';
import { REDRAW_MS } from './progress';
import type { RunStrings } from './run-strings';

type CurveFigure = Extract<Figure, { kind: 'curve' }>;

const HEIGHT = 220;
const ROWS = 60;
const COLOURS = ['--lab-accent', '--lab-output', '--lab-kernel', '--lab-input'];
const DASHES = [[], [6, 4], [2, 3], [8, 3, 2, 3]];

/** A live curve: drawn, told in words as its text alternative, and in numbers as a table that can be opened. */
export class Curve {
  readonly element: HTMLElement;
  readonly #data = new CurveData();
  readonly #figure: CurveFigure;
  readonly #words: RunStrings;
  readonly #canvas = make('div', { class: 'figure-canvas', role: 'img' });
  readonly #numbers = make('div', { class: 'figure-numbers', tabindex: 0 });
  readonly #details: HTMLDetailsElement;
  readonly #watch = new AbortController();
  #plot: uPlot | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(figure: CurveFigure, words: RunStrings) {
    this.#figure = figure;
    this.#words = words;
    this.#details = make('details', {}, make('summary', {}, words.numbers), this.#numbers);
    const caption = make('figcaption', {}, figure.title);
    this.element = make('figure', { class: 'cell-figure' }, caption, this.#canvas, this.#details);
    this.#details.addEventListener('toggle', () => this.#fillTable());
    this.#follow();
    this.add(figure.points);
  }

  /** Drawing is put off while points keep coming. */
  add(points: readonly CurvePoint[]): void {
    this.#data.add(points);
    if (this.#timer === undefined) this.#timer = setTimeout(() => this.#draw(), REDRAW_MS);
  }

  #draw(): void {
    this.#timer = undefined;
    if (!this.element.isConnected) return this.#watch.abort();
    const columns = this.#data.columns() as uPlot.AlignedData;
    if (this.#plot?.series.length === columns.length) this.#plot.setData(columns);
    else this.#plant(columns);
    this.#canvas.setAttribute('aria-label', this.#data.describe(this.#figure.title, this.#words));
    this.#fillTable();
  }

  /** A new series needs a new plot. */
  #plant(columns: uPlot.AlignedData): void {
    this.#plot?.destroy();
    const options: uPlot.Options = {
      width: this.#canvas.clientWidth || 320,
      height: HEIGHT,
      scales: { x: { time: false } },
      axes: [
        { ...axis(this.#figure.x), size: 28 },
        { ...axis(this.#figure.y), size: 48 },
      ],
      series: [{ label: this.#figure.x }, ...this.#data.names.map(line)],
      legend: { show: this.#data.names.length > 1, live: false },
      cursor: { show: false },
    };
    this.#plot = new uPlot(options, columns, this.#canvas);
  }

  /** Keeps to the width of the cell and to the colours of the theme. */
  #follow(): void {
    const { signal } = this.#watch;
    const resize = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      if (width > 0) this.#plot?.setSize({ width, height: HEIGHT });
    });
    resize.observe(this.#canvas);
    const theme = new MutationObserver(() => this.#plot?.redraw(false));
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    signal.addEventListener('abort', () => {
      resize.disconnect();
      theme.disconnect();
      this.#plot?.destroy();
    });
  }

  #fillTable(): void {
    if (!this.#details.open) return;
    const cell = (value: number | undefined) =>
      make('td', {}, value === undefined ? '' : shortNumber(value));
    const heads = [this.#figure.x, ...this.#data.names].map((name) =>
      make('th', { scope: 'col' }, name),
    );
    const rows = this.#data.rows(ROWS).map((row) => make('tr', {}, ...row.map(cell)));
    const head = make('thead', {}, make('tr', {}, ...heads));
    this.#numbers.replaceChildren(make('table', {}, head, make('tbody', {}, ...rows)));
  }
}

/** A design token's present value, asked for at each drawing because the theme may change. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function axis(label: string): uPlot.Axis {
  const hairline = { stroke: () => token('--lab-line'), width: 1 };
  return {
    label,
    labelSize: 18,
    stroke: () => token('--lab-ink-soft'),
    grid: hairline,
    ticks: hairline,
    font: '12px system-ui',
    labelFont: '12px system-ui',
  };
}

function line(label: string, index: number): uPlot.Series {
  const colour = COLOURS[index % COLOURS.length]!;
  return {
    label,
    stroke: () => token(colour),
    width: 1.75,
    dash: DASHES[index % DASHES.length],
    spanGaps: true,
    points: { size: 5 },
  };
}
