import type { LiveView } from '../views';
import type { DeviceCounts } from '../../torch/backend/webgl/device';

/** What a running Python program reaches outside the engine. The worker gives one, tests another. */
export interface Host {
  /** True when tensors live on the GPU, so that `torch.cuda.is_available()` is true. */
  readonly accelerated: boolean;
  /** The GPU as its driver names it, for `torch.cuda.get_device_name()`. */
  readonly deviceName: string;
  /** What the GPU has been asked for since the session began; null where there is none. */
  counts(): DeviceCounts | null;
  /** Waits until the GPU has done all it was asked for. */
  synchronize(): void;
  /** Gives back the GPU memory that no tensor uses. */
  emptyCache(): void;
  print(text: string, stream: 'stdout' | 'stderr'): void;
  /** A counted loop: JSON of src/python/tqdm or _convlab/training.py, or null when it is over. */
  progress(progress: unknown): void;
  /** Further points (step, loss) of the run's one live curve. */
  lossCurve(points: [number, number][]): void;
  /** A finished figure: the model of src/plot. */
  figure(model: unknown): void;
  /** The same as a file named `name`. */
  saveFigure(name: string, saved: unknown): void;
  /** What a figure beside the cell asked to be told meanwhile. */
  view(view: LiveView): void;
  /** A file the program saved, offered to the reader as a download. */
  saveFile(name: string, bytes: Uint8Array): void;
  /** Contents of a data file without its header, e.g. of `train-images-idx3-ubyte`; null when it is not here. */
  dataset(name: string): Uint8Array | null;
  /** An optimizer has made a step. */
  stepped(): void;
  /** The program's last line has run: Stop is no longer meant for it. */
  ended(): void;
  /** Was Stop pressed in this run? A KeyboardInterrupt may be the program's own. */
  stopped(): boolean;
}
