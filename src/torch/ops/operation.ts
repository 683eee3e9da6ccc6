import type { Engine } from '../engine';

/** An operation as `engine.run` calls it: the engine, then the arguments of signatures/. */
export type Operation = (e: Engine, ...args: never[]) => unknown;
export type Operations = Readonly<Record<string, Operation>>;

/** Attributes come from Python: what was not given may be missing or null. */
export type Attributes<T> = { [K in keyof T]?: T[K] | null };
