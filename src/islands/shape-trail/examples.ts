import type { Trail } from '../../runtime/views';
import net from './examples/net.json';
import trail from './examples/trail.json';

/** What samples of the chapters give, for the picture before a run. examples.test.ts runs them anew. */
export const examples = { net, trail } satisfies Record<string, unknown> as Record<
  'net' | 'trail',
  Trail
>;

export type ExampleName = keyof typeof examples;
