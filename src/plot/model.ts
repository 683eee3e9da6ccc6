/** What `matplotlib.pyplot` (src/python/matplotlib) says of a figure; plain data, as it comes out of JSON. */

/** A CSS colour, or `text` for the colour of the page's text. */
export type Color = string;
export type Dash = 'solid' | 'dashed' | 'dotted' | 'dashdot' | 'none';
/** matplotlib's letters for the shapes of points. */
export type Marker =
  | 'o'
  | '.'
  | ','
  | 's'
  | '^'
  | 'v'
  | '<'
  | '>'
  | 'x'
  | 'X'
  | '+'
  | 'P'
  | 'D'
  | 'd'
  | '*'
  | 'p'
  | 'h'
  | '';

/** How words look, where the program says so; `size` in points. */
export interface TextLook {
  size?: number;
  color?: Color;
  weight?: number;
  style?: 'normal' | 'italic' | 'oblique';
}

export interface LineMark {
  kind: 'line';
  x: number[];
  y: (number | null)[];
  color: Color;
  width: number;
  dash: Dash;
  marker: Marker;
  markerSize: number;
  alpha: number;
  label?: string;
}

/** Points, each with its own colour and size (diameter in points). */
export interface ScatterMark {
  kind: 'scatter';
  x: number[];
  y: number[];
  colors: Color[];
  sizes: number[];
  marker: Marker;
  edge?: Color;
  /** Of the edge, in points. */
  edgeWidth?: number | null;
  alpha: number;
  label?: string;
}

/** Rectangles from (x, y) on: bars and histograms. */
export interface BarMark {
  kind: 'bar';
  x: number[];
  y: number[];
  widths: number[];
  heights: number[];
  colors: Color[];
  edge?: Color;
  /** Of the edge, in points. */
  edgeWidth?: number | null;
  alpha: number;
  label?: string;
}

/** A picture of `rows` × `columns` cells; row 0 is above. Bytes are red, green, blue, alpha of each cell. */
export interface ImageMark {
  kind: 'image';
  rows: number;
  columns: number;
  rgba: number[];
  smooth: boolean;
  /** left, right, bottom, top in data coordinates */
  extent: [number, number, number, number];
}

export interface TextMark {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  look: TextLook;
  /** Degrees against the clock. */
  angle: number;
  alpha: number;
  align: 'start' | 'middle' | 'end';
  baseline: 'bottom' | 'middle' | 'top';
  /** Coordinates are fractions of the axes, not data. */
  relative: boolean;
}

/** A line across the whole axes at one value. */
export interface RuleMark {
  kind: 'rule';
  along: 'x' | 'y';
  at: number;
  alpha: number;
  color: Color;
  width: number;
  dash: Dash;
  label?: string;
}

/** The area between two curves. */
export interface AreaMark {
  kind: 'area';
  x: number[];
  low: number[];
  high: number[];
  color: Color;
  edge?: Color;
  edgeWidth?: number | null;
  alpha: number;
  label?: string;
}

export type Mark = LineMark | ScatterMark | BarMark | ImageMark | TextMark | RuleMark | AreaMark;

export interface AxisModel {
  label: string;
  /** Limits as set; null where the data decides. */
  limits: [number | null, number | null];
  scale: 'linear' | 'log';
  /** Places of the ticks; null where they are chosen. */
  ticks: number[] | null;
  tickLabels: string[] | null;
  /** Room beyond the data, as a part of its range. */
  margin: number;
  inverted: boolean;
  labelLook: TextLook;
  tickLook: TextLook;
  /** How far the ticks' labels are turned, in degrees against the clock. */
  tickAngle: number;
  /** Whether ticks have lines; their labels are there in any case. */
  tickLines: boolean;
}

export interface ColorbarModel {
  /** Colours from the lowest value to the highest, `[r, g, b]` each. */
  colors: [number, number, number][];
  low: number;
  high: number;
  label: string;
}

export interface GridModel {
  axis: 'x' | 'y' | 'both';
  dash: Dash;
  color?: Color;
  /** In points. */
  width: number | null;
  alpha: number | null;
}

export interface LegendModel {
  location: string;
  title: string;
  columns: number;
  /** Of its words, in points. */
  size: number | null;
  framed: boolean;
}

export interface AxesModel {
  /** left, bottom, width, height as parts of the figure, labels included. */
  cell: [number, number, number, number];
  title: string;
  titleLook: TextLook;
  titlePlace: 'left' | 'center' | 'right';
  x: AxisModel;
  y: AxisModel;
  grid: GridModel | null;
  frame: boolean;
  equal: boolean;
  legend: LegendModel | null;
  colorbar: ColorbarModel | null;
  marks: Mark[];
}

export interface FigureModel {
  /** In CSS pixels. */
  width: number;
  height: number;
  title: string;
  titleLook: TextLook;
  axes: AxesModel[];
}

/** A figure that `savefig` writes. */
export interface SavedFigure {
  figure: FigureModel;
  type: 'svg' | 'png' | 'jpeg';
  /** Pixels an inch, of files of pixels. */
  dpi: number;
  /** What it lies on; `none` for nothing. */
  paper: Color;
}
