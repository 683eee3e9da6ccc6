import { ratio, rows, type Figure, type FigureId, type Unit } from './figures';
import type { BenchStrings } from './strings';

/** Where it was measured. */
export interface Machine {
  /** The GPU, as its driver names itself. */
  renderer: string;
  /** Bits of a float in a texture. */
  precision: number;
  browser: string;
  /** Processors the browser tells of. */
  cores: number;
  /** Of the stock TensorFlow.js. */
  tensorflow: string;
  /** ISO 8601. */
  date: string;
  /** Timed steps of each side. */
  steps: number;
}

export type Figures = Partial<Record<FigureId, Figure>>;

/** A number as it is read: three digits, bytes in MB. */
export function format(value: number, unit: Unit, locale: string): string {
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  if (unit === 'ms') return `${digits.format(value)} ms`;
  if (unit === 'bytes') return `${digits.format(value / 1e6)} MB`;
  return digits.format(value);
}

/** Stock divided by ours; undefined where one of the two is not measured. */
export function formatRatio(figure: Figure, locale: string): string | undefined {
  const times = ratio(figure);
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 });
  return times === undefined ? undefined : `${digits.format(times)}×`;
}

/** Everything as data, for tools. */
export function toJson(machine: Machine, figures: Figures): string {
  const measured = rows
    .filter(({ id }) => figures[id])
    .map(({ id, unit }) => [id, { unit, ...figures[id], ratio: ratio(figures[id]!) }]);
  return JSON.stringify({ machine, figures: Object.fromEntries(measured) }, null, 2);
}

/** Everything as a table, to be pasted into an issue. */
export function toMarkdown(
  machine: Machine,
  figures: Figures,
  words: BenchStrings,
  locale: string,
): string {
  const { renderer, precision, browser, cores, tensorflow, date, steps } = machine;
  const facts = [
    ...[renderer, `float${precision}`, browser, words.cores(cores)],
    ...[`TensorFlow.js ${tensorflow}`, words.steps(steps), date],
  ];
  const lines = rows.flatMap(({ id, unit }) => {
    const figure = figures[id];
    if (!figure) return [];
    const tell = (value?: number) => (value === undefined ? '' : format(value, unit, locale));
    const cells = [tell(figure.ours), tell(figure.stock), formatRatio(figure, locale) ?? ''];
    return [`| ${[words.row(id), ...cells].join(' | ')} |`];
  });
  const heads = [words.what, words.ours, words.sides.stock, words.ratio];
  return [
    ...facts.map((fact) => `- ${fact}`),
    '',
    `| ${heads.join(' | ')} |`,
    '| --- | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}
