import type * as tf from '@tensorflow/tfjs';

export type TensorFlow = typeof tf;
export type TensorInfo = tf.TensorInfo;
export type DataId = tf.DataId;

/** What the WebGL backend knows about the numbers of one tensor (or of several that differ in shape only). */
export interface TextureData {
  shape: number[];
  dtype: tf.DataType;
  /** In host memory, where they are there. */
  values: Float32Array | null;
  texture: { texture: WebGLTexture } | null;
  /** Rows and columns in numbers, whether packed or not. */
  texShape: [number, number] | null;
  /** Four numbers of two rows and two columns in a texel; else one number. */
  isPacked: boolean;
  /** A piece of another tensor's texture. */
  slice: { flatOffset: number } | null;
}

/** The parts of TensorFlow.js's WebGL backend that are used here; most of them its types call private. */
export interface StockBackend {
  gpgpu: { gl: WebGL2RenderingContext };
  texData: { get(id: DataId): TextureData; has(id: DataId): boolean };
  makeTensorInfo(shape: number[], dtype: 'float32'): TensorInfo;
  uploadToGPU(id: DataId): void;
  releaseGPUData(id: DataId): void;
  shouldExecuteOnCPU(inputs: TensorInfo[], threshold?: number): boolean;
  memory(): { numBytesInGPU: number; numBytesInGPUAllocated: number; numBytesInGPUFree: number };
  activeTimers?: { name: string; query: Promise<number> }[] | null;
  startTimer(): unknown;
  endTimer(query: unknown): unknown;
  getQueryTime(query: unknown): Promise<number>;
}

/** Width and height in texels of the texture behind a tensor. */
export function texels({ texShape, isPacked }: TextureData): { width: number; height: number } {
  const [rows, columns] = texShape!;
  const side = (n: number) => (isPacked ? Math.max(1, Math.ceil(n / 2)) : n);
  return { width: side(columns), height: side(rows) };
}
