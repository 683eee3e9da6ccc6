/**
 * A training as it goes on (src/python/_convlab/views/training.py). All of it comes while the program runs; what a stopped
 * or failed training has told stays true.
 */
export type TrainingTold =
  | TrainingBegin
  /** New points of the loss: (step, loss), steps counted from 1. */
  | { kind: 'losses'; points: [number, number][] }
  | TrainingPace
  | TrainingMoment
  /** The training goes on, but no network can be shown. */
  | { kind: 'nothing'; why: NothingWhy; error?: string };

export type NothingWhy =
  /** Where the program makes its step, no variable is the network that it trains. */
  | 'no-network'
  | 'no-convolution'
  /** There is no MNIST to ask it about. */
  | 'no-pictures'
  /** The network did not take the pictures, in Python's words. */
  | 'error';

/** The network is found, and the pictures that it is asked about: bytes are these, float32, as the program sees them. */
export interface TrainingBegin {
  kind: 'begin';
  /** Its class. */
  network: string;
  /** There was no test set: the pictures are of the training set. */
  train: boolean;
  /** So many pictures of the set, its first ones, are asked for the accuracy. */
  count: number;
  /** What each of the shown pictures is, and the number it has in its set. */
  digits: number[];
  numbers: number[];
  /** (digits, height, width) */
  shape: number[];
}

/** How far it is. */
export interface TrainingPace {
  kind: 'pace';
  /** Steps made so far. */
  steps: number;
  epoch?: number;
  epochs?: number;
  done: number;
  total?: number;
  secondsLeft?: number;
  /** Mean time of a step in this epoch, without its first. */
  stepMs?: number;
}

/**
 * The network at one moment. Bytes are float32: the filters, the maps layer after layer, the scores of the shown pictures,
 * and how many of the `count` pictures it gets right.
 */
export interface TrainingMoment {
  kind: 'moment';
  /** Steps made so far. */
  step: number;
  /** The epoch that is over now; 0 before the first step, null within an epoch. */
  epoch: number | null;
  /** (filters, height, width): of the first convolution, for its first input channel. */
  filters: number[];
  /** The shape of its whole weight. */
  of: number[];
  /** For each convolution what is shown of its maps, and how many there are: (channels, height, width). */
  maps: { shape: number[]; of: number[] }[];
  /** Scores for each picture. */
  classes: number;
}
