import type { Kept, Refused, Restored, Wanted } from '../../runtime/questions/keeping';
import type { AskSink } from '../../runtime/session';
import type { CodeCell } from '../code-cell/element';

/** The runtime comes with the first of these. */
const notebooks = () => import('../code-cell/notebooks');

/** The session's model and its file; null where it has none. @throws Unanswered */
export async function takeModel(sink: AskSink): Promise<{ model: Kept; bytes: Uint8Array } | null> {
  const { detail, bytes } = await (await notebooks()).ask({ ask: 'keep' }, sink);
  return detail === null || !bytes ? null : { model: detail as Kept, bytes };
}

/** Puts a file's parameters into the session, which is started where there is none. @throws Unanswered */
export async function putModel(
  cell: CodeCell,
  bytes: Uint8Array,
  wanted: Wanted,
  sink: AskSink,
): Promise<Restored | Refused> {
  const question = { ask: 'restore', detail: wanted, bytes };
  return (await (await notebooks()).askAnew(cell, question, sink)).detail as Restored | Refused;
}

/** Cells that use these names of `id` need not run it any more. */
export async function namesAreThere(cell: CodeCell, id: string, names: string[]): Promise<void> {
  await (await notebooks()).provided(cell, id, names);
}
