import type { AnyNode, Identifier, Pattern, Program } from 'acorn';
import { ancestor, type AncestorVisitors } from 'acorn-walk';
import type { Analysis } from '../messages';

type Scopes = Map<AnyNode, Set<string>>;

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
const BLOCKS = [
  'BlockStatement',
  'StaticBlock',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
];

/** The names a pattern binds: `{a, b: [c = 1, ...d]}` binds a, c, d. */
function patternNames(pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) =>
        patternNames(p.type === 'RestElement' ? p.argument : p.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? patternNames(element) : []));
    case 'RestElement':
      return patternNames(pattern.argument);
    case 'AssignmentPattern':
      return patternNames(pattern.left);
    default:
      return [];
  }
}

/** The innermost scope around a node; `var` and parameters look for a function. */
function scopeAround(ancestors: AnyNode[], kind: 'function' | 'block'): AnyNode {
  const types = kind === 'function' ? FUNCTIONS : [...FUNCTIONS, ...BLOCKS];
  const found = ancestors.slice(0, -1).findLast((node) => types.includes(node.type));
  return found ?? ancestors[0]!;
}

/** Which names each scope declares. The program's own are under the program. */
function declarations(program: Program): Scopes {
  const scopes: Scopes = new Map();
  const declare = (scope: AnyNode, names: string[]) => {
    const known = scopes.get(scope) ?? new Set();
    for (const name of names) known.add(name);
    scopes.set(scope, known);
  };
  const visitors: AncestorVisitors<unknown> = {
    VariableDeclaration(node, _state, ancestors) {
      const scope = scopeAround(ancestors, node.kind === 'var' ? 'function' : 'block');
      for (const { id } of node.declarations) declare(scope, patternNames(id));
    },
    Function(node, _state, ancestors) {
      declare(node as AnyNode, node.params.flatMap(patternNames));
      if (!node.id) return;
      const own = node.type === 'FunctionExpression';
      declare(own ? (node as AnyNode) : scopeAround(ancestors, 'block'), [node.id.name]);
    },
    Class(node, _state, ancestors) {
      if (!node.id) return;
      declare(node as AnyNode, [node.id.name]);
      if (node.type === 'ClassDeclaration')
        declare(scopeAround(ancestors, 'block'), [node.id.name]);
    },
    CatchClause(node) {
      if (node.param) declare(node, patternNames(node.param));
    },
    ImportDeclaration(node) {
      declare(
        program,
        node.specifiers.map(({ local }) => local.name),
      );
    },
  };
  ancestor(program, visitors);
  return scopes;
}

/** Names a program leaves behind at its top level, and names it takes from outside, in the order they first occur. */
export function analyseNames(program: Program): Analysis {
  const scopes = declarations(program);
  const uses = new Set<string>();
  const look = (node: AnyNode, _state: unknown, ancestors: AnyNode[]) => {
    const { name } = node as Identifier;
    if (!ancestors.some((around) => scopes.get(around)?.has(name))) uses.add(name);
  };
  const visitors = { Identifier: look, VariablePattern: look } as AncestorVisitors<unknown>;
  ancestor(program, visitors);
  return { defines: [...(scopes.get(program) ?? [])], uses: [...uses] };
}
