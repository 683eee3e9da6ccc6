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

/** What is put into the session: a file, the model that is meant, and the cell that its names count as those of. */
export interface Put {
  bytes: Uint8Array;
  wanted: Wanted;
  home: string;
}

/**
 * Puts a file's parameters into the session, which is started where there is none. Programs that are started meanwhile
 * wait for it, and cells that use the names which it has brought need not run their cell first.
 * @throws Unanswered
 */
export async function putModel(
  cell: CodeCell,
  { bytes, wanted, home }: Put,
  sink: AskSink,
): Promise<Restored | Refused> {
  const { askAnew, hold, provided } = await notebooks();
  const put = async () => {
    const { detail } = await askAnew(cell, { ask: 'restore', detail: wanted, bytes }, sink);
    const answer = detail as Restored | Refused;
    if ('refused' in answer || !answer.made) return answer;
    const made = [...(wanted.parts ?? answer.parts), ...(wanted.optimizer?.parts ?? [])];
    await provided(cell, home, [...new Set(made.map(({ name }) => name))]);
    return answer;
  };
  return hold(cell, put());
}
