/** What a running Python program reaches outside the engine. The worker gives one, tests another. */
export interface Host {
  /** True when tensors live on the GPU, so that `torch.cuda.is_available()` is true. */
  readonly accelerated: boolean;
  /** The GPU as its driver names it, for `torch.cuda.get_device_name()`. */
  readonly deviceName: string;
  print(text: string, stream: 'stdout' | 'stderr'): void;
  /** A counted loop (tqdm): JSON of src/python/tqdm, or null when it is over. */
  progress(progress: unknown): void;
  /** A finished figure: the model of src/plot. */
  figure(model: unknown): void;
  /** A file the program saved, offered to the reader as a download. */
  saveFile(name: string, bytes: Uint8Array): void;
  /** The bytes of a data file, e.g. `train-images-idx3-ubyte`; null when this site has none of that name. */
  dataset(name: string): Uint8Array | null;
}
