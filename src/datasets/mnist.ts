import { download, open } from './download';
import { parseIdx } from './idx';
import { findKept, forget, keep } from './kept';
import { MNIST_FILES, type DataFile, type SplitName } from './mnist-files';

export { DataError } from './data-error';

/** Half of MNIST: pictures of 28×28 bytes (0 is black) one after another, and a digit for each. */
export interface MnistData {
  size: number;
  images: Uint8Array;
  labels: Uint8Array;
}

export interface LoadOptions {
  /** The site's base URL, absolute, with a slash at its end. */
  baseUrl: string;
  /** Bytes of both files that have come, and all that are to come. */
  progress(done: number, total: number): void;
}

/** Loaded or on their way; what failed is forgotten, so that the next call tries again. */
const loading = new Map<SplitName, Promise<MnistData>>();

/**
 * The 60,000 pictures for training or the 10,000 for testing; fetched once, verified, kept between visits.
 * @throws DataError `unreachable` or `corrupt`; nothing half-loaded is ever used
 */
export function loadMnistData(split: SplitName, options: LoadOptions): Promise<MnistData> {
  let data = loading.get(split);
  if (!data) {
    data = load(split, options);
    loading.set(split, data);
    data.catch(() => loading.delete(split));
  }
  return data;
}

async function load(split: SplitName, { baseUrl, progress }: LoadOptions): Promise<MnistData> {
  const { images, labels } = MNIST_FILES[split];
  const state = new Map([images, labels].map((file) => [file, { done: 0, total: 0 }]));
  const one = (file: DataFile) =>
    loadFile(file, new URL(file.path, baseUrl).href, (done, total) => {
      state.set(file, { done, total });
      const all = [...state.values()];
      const sum = (key: 'done' | 'total') => all.reduce((bytes, part) => bytes + part[key], 0);
      progress(sum('done'), sum('total'));
    });
  const [imageFile, labelFile] = await Promise.all([one(images), one(labels)]);
  const { shape, data } = parseIdx(imageFile);
  return { size: shape[0]!, images: data, labels: parseIdx(labelFile).data };
}

async function loadFile(
  file: DataFile,
  url: string,
  received: (done: number, total: number) => void,
): Promise<Uint8Array> {
  const kept = await findKept(url);
  if (kept) {
    try {
      return await open(kept, file, url);
    } catch {
      await forget(url); // Damaged on the disk: fetch it anew.
    }
  }
  const bytes = await download(file, url, received);
  const plain = await open(bytes, file, url);
  await keep(url, bytes);
  return plain;
}
