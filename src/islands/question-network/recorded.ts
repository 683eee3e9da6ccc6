import recording from '../../python/parity/recordings/mnist-examined.json';
import type { Taken } from './exam';
import { ranked } from './tell';

/** What real PyTorch gave after ten epochs, for the page before anything runs (parity/record-training.py). */
const { picture, confused, confusion } = recording;

const bytes = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

export interface Recorded {
  confusion: number[][];
  probabilities: number[];
  /** The picture that is looked at, and its square's pictures. */
  example: Taken;
  pictures: { taken: Taken; pixels: Uint8Array }[];
}

const answer = ranked(picture.probabilities)[0]!;
const pictures = confused.map(({ index, certain, pixels }) => ({
  taken: { index, certain, label: picture.label, answer },
  pixels: bytes(pixels),
}));

/** What real PyTorch gave after ten epochs. */
export const recorded: Recorded = {
  confusion,
  probabilities: picture.probabilities,
  example: pictures.find(({ taken }) => taken.index === picture.index)!.taken,
  pictures,
};

/** The picture that is looked at before the reader draws. */
export const examplePixels = pictures.find(({ taken }) => taken.index === picture.index)!.pixels;
