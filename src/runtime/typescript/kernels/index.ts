import { convolutions } from './convolutions';
import { elementwise } from './elementwise';
import { isNoRoom, type Call } from './kernel';
import { movement } from './movement';
import { pools } from './pools';
import { Residents } from './residents';
import type { StockBackend, TensorFlow, TensorInfo } from './stock';

export const kernels = [...convolutions, ...pools, ...elementwise, ...movement];

/**
 * Registers our kernels under the names of the stock ones of TensorFlow.js's WebGL backend, which must be running: programs
 * call them without knowing. Each does what it is made for, and hands everything else to the stock kernel.
 */
export function installKernels(tensorflow: TensorFlow): Residents {
  const backend = tensorflow.backend() as unknown as StockBackend;
  const residents = new Residents(tensorflow, backend);
  const place = { tensorflow, residents };
  for (const { name, run } of kernels) {
    const stock = tensorflow.getKernel(name, 'webgl');
    const kernelFunc: typeof stock.kernelFunc = (call) => {
      // A program can make a second backend, with a context and textures of its own.
      if (call.backend !== backend) return stock.kernelFunc(call);
      let result: TensorInfo | null = null;
      try {
        result = residents.work(name, () => run(call as unknown as Call<never>, place));
      } catch (error) {
        if (!isNoRoom(error)) throw error;
      }
      return result ?? stock.kernelFunc(call);
    };
    tensorflow.unregisterKernel(name, 'webgl');
    tensorflow.registerKernel({ ...stock, kernelFunc });
  }
  return residents;
}
