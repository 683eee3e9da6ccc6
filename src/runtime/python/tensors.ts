import { Engine, referenceBackend } from '../../torch';
import { WebglBackend } from '../../torch/backend/webgl';
import { Device, type DeviceCounts } from '../../torch/backend/webgl/device';
import type { LoadOptions, Where } from '../messages';

/** An engine, and where its tensors live. */
export interface Tensors {
  engine: Engine;
  where: Where;
  /** The GL context is gone, and with it every tensor. */
  lost(): boolean;
  /** What the GPU has been asked for; null where there is none. */
  counts(): DeviceCounts | null;
  /** Waits for the GPU. */
  finish(): void;
  /** Gives back the memory that waits for reuse. */
  trim(): void;
}

const withoutGpu = { counts: () => null, finish: () => undefined, trim: () => undefined };

/**
 * Tensors on WebGL, or in plain TypeScript where there is no WebGL2 (the page says so).
 *
 * @param lost called when the GPU takes the context away
 */
export function createTensors(forced: LoadOptions['backend'], lost: () => void): Tensors {
  const device = forced === 'cpu' ? undefined : openDevice(lost);
  if (!device) {
    const where = { backend: 'reference', renderer: '', precision: 32 } as const;
    return { engine: new Engine(referenceBackend()), where, lost: () => false, ...withoutGpu };
  }
  const { renderer, precision } = device;
  return {
    engine: new Engine(new WebglBackend(device, referenceBackend())),
    where: { backend: 'webgl', renderer, precision },
    lost: () => device.lost,
    counts: () => device.counts,
    finish: () => device.finish(),
    trim: () => device.trim(),
  };
}

function openDevice(lost: () => void): Device | undefined {
  const canvas = new OffscreenCanvas(1, 1);
  canvas.addEventListener('webglcontextlost', lost);
  try {
    return new Device(canvas);
  } catch {
    return undefined;
  }
}
