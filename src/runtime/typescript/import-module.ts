import { RunFailure } from '../failure';
import * as lab from './modules/lab';
import * as mnist from './modules/mnist';
import { loadTensorFlow } from './tensorflow';

/** What a cell may import. Types of lab and mnist are for programs; their other exports are not. */
const MODULES: Record<string, () => Promise<object>> = {
  '@tensorflow/tfjs': loadTensorFlow,
  mnist: () => Promise.resolve({ loadMnist: mnist.loadMnist }),
  lab: () => Promise.resolve({ progress: lab.progress, plot: lab.plot }),
};

/**
 * The module a cell imports, with the names it takes from it.
 * @throws RunFailure `unknown-module`, its hint the modules there are; SyntaxError for a name that is not exported
 */
export async function importModule(specifier: string, names: string[] = []): Promise<object> {
  const load = Object.hasOwn(MODULES, specifier) ? MODULES[specifier] : undefined;
  if (!load) {
    const known = Object.keys(MODULES).join(', ');
    throw new RunFailure('unknown-module', `Cannot find module '${specifier}'`, { hint: known });
  }
  const module = await load();
  const missing = names.find((name) => !(name in module));
  if (missing) {
    throw new SyntaxError(
      `The module '${specifier}' does not provide an export named '${missing}'`,
    );
  }
  return module;
}
