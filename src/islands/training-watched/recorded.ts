import {
  History,
  probabilities,
  type LossPoint,
  type Maps,
  type Moment,
  type Pictures,
} from './history';
import recorded from './recorded.json';

/** What src/python/parity/record-watched.py wrote; each level is a letter. */
interface Recorded {
  begin: Omit<Pictures, 'levels'> & Packed;
  accuracies: number[];
  losses: number[];
  moments: (Omit<Moment, 'maps' | 'probabilities' | 'accuracy'> & {
    maps: (Omit<Maps, 'levels'> & Packed)[];
    scores: number[];
    classes: number;
    right: number;
  })[];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

interface Packed {
  low: number;
  high: number;
  levels: string;
}

/** The chapter's training as real PyTorch did it. */
export function recordedHistory(): History {
  const { begin, losses, moments } = recorded as Recorded;
  const history = new History();
  history.pictures = { ...begin, levels: unpacked(begin) };
  history.losses = losses.map((loss, n): LossPoint => [n + 1, loss]);
  history.moments = moments.map(({ maps, scores, classes, right, ...moment }) => ({
    ...moment,
    maps: maps.map((layer) => ({ shape: layer.shape, of: layer.of, levels: unpacked(layer) })),
    probabilities: begin.digits.map((_, n) =>
      probabilities(scores.slice(n * classes, (n + 1) * classes)),
    ),
    accuracy: right / begin.count,
  }));
  return history;
}

const unpacked = ({ low, high, levels }: Packed) => ({
  ...{ low, high },
  levels: Uint8Array.from(levels, (letter) => LETTERS.indexOf(letter) * (255 / 63)),
});
