/**
 * What a run tells to figures beside its cell: each view by its name, which is also that of its module in
 * src/python/_convlab/views/. Nothing is watched for a view that no figure on the page asks for.
 */
import type { Snapshot } from '../questions/keeping';
import type { BackwardPass } from './backward';
import type { Trail } from './layers';
import type { TrainingTold } from './training';
import type { WindowView } from './window';

/** Told when a run has ended without failing; null where the program did nothing of the kind. */
export interface Views {
  backward: BackwardPass | null;
  layers: Trail | null;
  window: WindowView | null;
}

/** Told while the program runs, as often as the view's module says. */
export interface LiveViews {
  keeping: Snapshot;
  training: TrainingTold;
}

export type ViewName = keyof Views | keyof LiveViews;

export type LiveView = {
  [Name in keyof LiveViews]: { view: Name; detail: LiveViews[Name]; bytes?: Uint8Array };
}[keyof LiveViews];

export type { BackwardPass, Planes, Settings, Stage } from './backward';
export type { OperationArgument, Shape, Trail, TrailOperation, TrailStep } from './layers';
export type { Pair, Told, WindowLayer, WindowView } from './window';
