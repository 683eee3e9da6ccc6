import type * as tf from '@tensorflow/tfjs';
import type { LoadOptions, Where } from '../messages';
import { installKernels } from './kernels';
import { disposeUnreachable } from './unreachable';

type TensorFlow = typeof tf;

let loading: Promise<TensorFlow> | undefined;

/** TensorFlow.js, once per worker; a failed download is tried again. */
export function loadTensorFlow(): Promise<TensorFlow> {
  loading ??= importTensorFlow();
  loading.catch(() => (loading = undefined));
  return loading;
}

async function importTensorFlow(): Promise<TensorFlow> {
  const tensorflow = await import('@tensorflow/tfjs');
  const environment = tensorflow.env();
  // Without these two, browsers that draw in software count as having no WebGL, and small tensors never reach the GPU.
  environment.set('SOFTWARE_WEBGL_ENABLED', true);
  environment.set('WEBGL_CPU_FORWARD', false);
  // Textures that nobody uses are kept for the next tensor of their size, up to this many bytes.
  environment.set('WEBGL_DELETE_TEXTURE_THRESHOLD', 256 * 1024 * 1024);
  disposeUnreachable(tensorflow);
  return tensorflow;
}

function makeContext(): WebGL2RenderingContext | null {
  // As TensorFlow.js makes them; given to it by hand because it refuses OffscreenCanvas in Safari by name.
  return new OffscreenCanvas(300, 150).getContext('webgl2', {
    ...{ alpha: false, antialias: false, premultipliedAlpha: false, preserveDrawingBuffer: false },
    ...{ depth: false, stencil: false, failIfMajorPerformanceCaveat: false },
    powerPreference: 'high-performance',
  });
}

/** The worker's GL context, which holds all tensors; null before the start, and on the CPU. */
let context: WebGL2RenderingContext | null = null;

/** True when the context that the tensors live in is gone: what waits for their numbers would wait for ever. */
export const contextLost = () => context?.isContextLost() ?? false;

/** Calls `lost` when the GPU takes the context away. */
export function watchContext(lost: () => void): void {
  context?.canvas.addEventListener('webglcontextlost', lost);
}

/**
 * Starts TensorFlow.js on WebGL where there is WebGL 2, else on the CPU; afterwards only answers which it was. Our kernels
 * need float32 render targets, which some phones lack: there the stock kernels stay.
 */
export async function startBackend(
  tensorflow: TensorFlow,
  { backend: forced, kernels }: Pick<LoadOptions, 'backend' | 'kernels'>,
): Promise<'webgl' | 'cpu'> {
  if (context) return 'webgl';
  context = forced === 'cpu' ? null : makeContext();
  if (!context) {
    await tensorflow.setBackend('cpu');
    return 'cpu';
  }
  tensorflow.setWebGLContext(2, context as unknown as WebGLRenderingContext);
  if (!(await tensorflow.setBackend('webgl'))) {
    context = null;
    await tensorflow.setBackend('cpu');
    return 'cpu';
  }
  await tensorflow.ready();
  if (kernels !== 'stock' && tensorflow.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
    installKernels(tensorflow);
  return 'webgl';
}

/** Where tensors live now. */
export function whereOf(tensorflow: TensorFlow): Where {
  if (tensorflow.getBackend() !== 'webgl') return { backend: 'cpu', renderer: '', precision: 32 };
  const gl = context!;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  const float32 = tensorflow.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
  return { backend: 'webgl', renderer, precision: float32 ? 32 : 16 };
}
