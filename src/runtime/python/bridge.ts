import type { DType, Generator, HandleTable } from '../../torch';
import { TorchError } from '../../torch';
import type { LiveView } from '../views';
import { fromJson } from './from-json';
import type { Host } from './host';
import { readArguments } from './values';

type Buffer = { getBuffer(type?: string): { data: ArrayLike<number>; release(): void } };
type Proxy<Call> = Call & { copy(): Proxy<Call>; destroy(): void };
/** A handle in; out comes a handle, None, or FAILED: the exception waits on Python's side. */
type Hook = Proxy<(grad: number) => number | null | undefined>;
/** Several handles as text, the same way. */
type Rule = Proxy<(grads: string) => string>;

/** What a callback in Python answers when it raised: no exception has to cross JavaScript, and none is lost. */
const FAILED = -1;

/** What crosses back to Python: a handle or number, text (several handles, a shape, an error), a bool, or None. */
type Answer = number | string | boolean | bigint | null | undefined | ArrayLike<number>;

/**
 * The one way from Python to the engine: flat functions over integer handles, registered as the module
 * `_convlab_engine` (src/python/_convlab/bridge.py is the other half).
 *
 * Several handles come back as `'12,13,,14'` (empty for None). A `TorchError` comes back as `'!Name\nmessage'`: an
 * exception thrown through CPython would carry JavaScript's frames with it and cost a hundred times as much.
 */
export function createBridge(table: HandleTable, host: Host) {
  const { engine } = table;
  const generator = (id: number): Generator => engine.generator(id);
  const hooks = new Map<number, () => void>();
  let nextHook = 1;
  const keptStreams: (() => void)[] = [];

  const tensors = {
    call: (op: string, format: string, ...flat: never[]) => {
      return packed(table.call(op, '', ...readArguments(table, op, format, flat)));
    },
    from_buffer: (buffer: Buffer, type: string, shape: string, dtype: DType, device: string) => {
      const view = buffer.getBuffer(type);
      try {
        return table.fromData(view.data, numbers(shape), dtype, device);
      } finally {
        view.release();
      }
    },
    /** A float32 tensor of what `values` (256 of them) says for each byte. */
    from_bytes: (bytes: Buffer, values: Buffer, shape: string) => {
      const [view, chosen] = [bytes.getBuffer('u8'), values.getBuffer('u8')];
      try {
        const value = new Float32Array(Uint8Array.from(chosen.data).buffer);
        const { data } = view;
        return table.written(numbers(shape), 'float32', (elements) => {
          for (let i = 0; i < data.length; i++) elements[i] = value[data[i]!]!;
        });
      } finally {
        view.release();
        chosen.release();
      }
    },
    data: (id: number) => table.data(id),
    item: (id: number) => table.item(id),
    release: (id: number) => table.release(id),
    shape: (id: number) => table.shape(id).join(','),
    strides: (id: number) => table.strides(id).join(','),
    dtype: (id: number) => table.dtype(id),
    device: (id: number) => table.device(id),
    numel: (id: number) => table.numel(id),
    is_contiguous: (id: number) => table.isContiguous(id),
    version: (id: number) => table.version(id),
    storage_offset: (id: number) => table.get(id).offset,
    storage_id: (id: number) => table.storageId(id),
    storage_data: (id: number) => table.storageData(id),
  };

  const autograd = {
    requires_grad: (id: number) => table.requiresGrad(id),
    set_requires_grad: (id: number, value: boolean) => table.setRequiresGrad(id, value),
    is_leaf: (id: number) => table.isLeaf(id),
    grad_fn: (id: number) => table.gradFn(id),
    graph: (id: number) => JSON.stringify(table.graph(id)),
    grad: (id: number) => table.grad(id),
    set_grad: (id: number, grad: number | null | undefined) => table.setGrad(id, grad ?? null),
    zero_grads: (ids: string) => table.zeroGrads(numbers(ids)),
    set_data: (id: number, source: number) => table.setData(id, source),
    retain_grad: (id: number) => table.retainGrad(id),
    retains_grad: (id: number) => table.get(id).keepsGrad,
    detach_in_place: (id: number) => table.detachInPlace(id),
    backward: (id: number, gradient: number | null | undefined, retain: boolean) =>
      table.backward(id, gradient ?? null, retain),
    grad_of: (outputs: string, inputs: string, gradients: string, options: string) =>
      packed(
        table.gradOf(numbers(outputs), numbers(inputs), handles(gradients), JSON.parse(options)),
      ),
    register_hook: (id: number, hook: Hook) => {
      const kept = hook.copy();
      const remove = table.registerHook(id, (grad) => answered(kept(grad) ?? null));
      hooks.set(nextHook, () => {
        remove();
        kept.destroy();
      });
      return nextHook++;
    },
    remove_hook: (hook: number) => {
      hooks.get(hook)?.();
      hooks.delete(hook);
    },
    custom: (name: string, saves: boolean, inputs: string, outputs: string, callback: Rule) => {
      const kept = callback.copy();
      const rule = (grads: (number | null)[]) =>
        handles(kept(packed(grads) as string)).map(answered);
      const freed = () => kept.destroy();
      return packed(table.custom(numbers(inputs), numbers(outputs), { name, saves, rule, freed }));
    },
    grad_enabled: () => engine.gradEnabled,
    set_grad_enabled: (value: boolean) => {
      engine.gradEnabled = value;
    },
    inference_mode: () => engine.inferenceMode,
    set_inference_mode: (value: boolean) => {
      engine.inferenceMode = value;
    },
  };

  const random = {
    new_generator: () => engine.random.make(),
    drop_generator: (id: number) => engine.random.drop(id),
    manual_seed: (id: number, seed: number | bigint) => {
      generator(id).manualSeed(seed);
    },
    seed_gpu: (seed: number | bigint) => engine.random.seedGpu(seed),
    share_stream: () => engine.random.share(),
    gpu_initial_seed: () => engine.random.gpu.initialSeed(),
    initial_seed: (id: number) => generator(id).initialSeed(),
    seed: (id: number) => generator(id).seed(),
    random_int64: (id: number) => generator(id).int64(),
    generator_state: (id: number) => generator(id).getState(),
    set_generator_state: (id: number, state: Buffer) => {
      const view = state.getBuffer('u8');
      generator(id).setState(Uint8Array.from(view.data));
      view.release();
    },
    keep_streams: () => {
      keptStreams.push(engine.random.keep());
    },
    restore_streams: () => keptStreams.pop()?.(),
  };

  const around = {
    gpu_counts: () => JSON.stringify(host.counts()),
    synchronize: () => host.synchronize(),
    empty_cache: () => host.emptyCache(),
    accelerated: () => host.accelerated,
    device_name: () => host.deviceName,
    print: (text: string, stream: 'stdout' | 'stderr') => host.print(text, stream),
    progress: (json: string) => host.progress(JSON.parse(json)),
    stepped: () => host.stepped(),
    curve: (json: string) => host.lossCurve(JSON.parse(json)),
    figure: (json: string) => host.figure(JSON.parse(json)),
    /** @param detail JSON of _convlab/wire.py */
    view: (view: string, detail: string, bytes?: Buffer) =>
      host.view({ view, detail: fromJson(detail), bytes: bytes && copied(bytes) } as LiveView),
    save_figure: (name: string, json: string) => host.saveFigure(name, JSON.parse(json)),
    ended: () => host.ended(),
    stopped: () => host.stopped(),
    save_file: (name: string, bytes: Buffer) => host.saveFile(name, copied(bytes)),
    dataset: (name: string) => host.dataset(name),
  };

  return guarded({ ...tensors, ...autograd, ...random, ...around });
}

export type Bridge = ReturnType<typeof createBridge>;

/** Turns TorchErrors into text; anything else (a lost context, a bug) goes on as it is. */
function guarded<T extends Record<string, (...args: never[]) => unknown>>(functions: T) {
  const safe: Record<string, (...args: never[]) => Answer> = {};
  for (const [name, run] of Object.entries(functions)) {
    safe[name] = (...args) => {
      try {
        // Python's None is undefined; null would arrive as an object of its own.
        return (run(...args) ?? undefined) as Answer;
      } catch (error) {
        if (error instanceof TorchError) return `!${error.kind}\n${error.message}`;
        throw error;
      }
    };
  }
  return safe;
}

/** Python's bytes, which Python may free. */
function copied(bytes: Buffer): Uint8Array {
  const view = bytes.getBuffer('u8');
  try {
    return Uint8Array.from(view.data);
  } finally {
    view.release();
  }
}

/** A callback's answer, unless it says that it raised. */
function answered(handle: number | null): number | null {
  if (handle === FAILED) throw new TorchError('RuntimeError', 'a callback in Python failed');
  return handle;
}

function packed(result: unknown): Answer {
  if (Array.isArray(result)) return result.map((id) => id ?? '').join(',');
  return result as Answer;
}

const numbers = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number));
const handles = (text: string): (number | null)[] =>
  text === '' ? [] : text.split(',').map((part) => (part === '' ? null : Number(part)));
