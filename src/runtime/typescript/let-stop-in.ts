import type { AnyNode, Function as FunctionNode, Program, Statement } from 'acorn';
import { fullAncestor } from 'acorn-walk';
import type { Edits } from './edits';
import { LAB } from './notebook-scope';

type Loop = Extract<AnyNode, { body: Statement }>;

const LOOPS = [
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'WhileStatement',
  'DoWhileStatement',
];
const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
/** Code in here runs at once, whatever is around it. */
const CLASS_PARTS = ['PropertyDefinition', 'StaticBlock'];

/** Whether `await` may stand here: at the top level and in async functions. */
function mayWait(ancestors: AnyNode[]): boolean {
  const around = ancestors
    .slice(0, -1)
    .findLast(({ type }) => FUNCTIONS.includes(type) || CLASS_PARTS.includes(type));
  return around === undefined || Boolean((around as Partial<FunctionNode>).async);
}

/** Statements for the start of a loop's body. */
function insertInLoop({ body }: Loop, statements: string, edits: Edits): void {
  if (body.type === 'BlockStatement') return edits.insert(body.start + 1, statements);
  edits.insert(body.start, `{${statements}`);
  edits.insert(body.end, '}');
}

/**
 * Lets Stop into a program: every loop and function begins with a check, what is awaited can be interrupted, and loops that
 * may wait pause now and then, or the worker would never hear that Stop was pressed.
 */
export function letStopIn(program: Program, edits: Edits): void {
  const check = `${LAB}.check();`;
  let loops = 0;
  fullAncestor(program, (node, _state, ancestors) => {
    if (node.type === 'AwaitExpression') {
      edits.insert(node.start + 'await'.length, ` ${LAB}.wait(`);
      edits.insert(node.end, ')');
    } else if (LOOPS.includes(node.type)) {
      const pause = `if(${LAB}.due(${loops++}))await ${LAB}.breathe();`;
      insertInLoop(node as Loop, mayWait(ancestors as AnyNode[]) ? pause + check : check, edits);
    } else if (FUNCTIONS.includes(node.type)) {
      const { body } = node as FunctionNode;
      if (body.type === 'BlockStatement') edits.insert(body.start + 1, check);
    }
  });
}
