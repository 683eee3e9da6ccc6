/** What kind of Python number a scalar was: type promotion depends on it. */
export type ScalarKind = 'bool' | 'int' | 'float';

/** A Python number given where a tensor may stand. */
export class Scalar {
  readonly value: number;
  readonly kind: ScalarKind;

  constructor(value: number | boolean, kind: ScalarKind) {
    this.value = Number(value);
    this.kind = kind;
  }
}

export const int = (value: number) => new Scalar(value, 'int');
export const float = (value: number) => new Scalar(value, 'float');
export const bool = (value: boolean) => new Scalar(value, 'bool');

/** A plain number counts as Python int when it is whole, as float otherwise. */
export function toScalar(value: Scalar | number | boolean): Scalar {
  if (value instanceof Scalar) return value;
  if (typeof value === 'boolean') return bool(value);
  return Number.isInteger(value) ? int(value) : float(value);
}
