import type { AxesModel, FigureModel, Mark } from './model';

const number = (value: number) => String(Number(value.toPrecision(4)));

function rangeOf(values: readonly (number | null)[]): string {
  const known = values.filter((v): v is number => v !== null && Number.isFinite(v));
  if (known.length === 0) return '–';
  return `${number(Math.min(...known))} … ${number(Math.max(...known))}`;
}

function describeMark(mark: Mark): string {
  const name = 'label' in mark && mark.label ? `${mark.label}: ` : '';
  switch (mark.kind) {
    case 'line': {
      const values = mark.y.map((v) => (v === null ? '–' : number(v)));
      return (
        name + (values.length <= 12 ? values.join(', ') : `${values.length} × ${rangeOf(mark.y)}`)
      );
    }
    case 'scatter':
      return `${name}${mark.x.length} × (${rangeOf(mark.x)}; ${rangeOf(mark.y)})`;
    case 'bar':
      return name + mark.heights.slice(0, 20).map(number).join(', ');
    case 'area':
      return `${name}${rangeOf([...mark.low, ...mark.high])}`;
    case 'image':
      return `${mark.rows} × ${mark.columns}`;
    case 'text':
      return mark.text;
    case 'rule':
      return `${name}${mark.along} = ${number(mark.at)}`;
  }
}

function describeAxes(axes: AxesModel): string {
  const labels = [
    axes.title,
    axes.x.label && `x: ${axes.x.label}`,
    axes.y.label && `y: ${axes.y.label}`,
  ];
  return [...labels, ...axes.marks.map(describeMark)].filter(Boolean).join('; ');
}

/** The figure in words and numbers, for those who cannot see it; in no language but that of its own labels. */
export function describe(figure: FigureModel): string {
  return [figure.title, ...figure.axes.map(describeAxes)].filter(Boolean).join('. ').slice(0, 2000);
}
