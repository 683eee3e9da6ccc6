import { describe, expect, it } from 'vitest';
import { compileCell } from './compile';
import { type Lab, NotebookScope } from './notebook-scope';
import { analyse, CellSyntaxError } from './parse';

/** Cells run as the worker runs them, in one namespace; what they return by `out(…)` is collected. */
class Cells {
  readonly scope = new NotebookScope();
  readonly out: unknown[] = [];
  readonly modules: Record<string, object> = { numbers: { one: 1, two: 2 } };

  async run(code: string, cell = 'chapter/cell'): Promise<void> {
    this.scope.begin();
    const { lab, settle } = this.scope.lab(async (name) => this.modules[name]!);
    Object.assign(globalThis, { out: (value: unknown) => this.out.push(value) });
    const program = (0, eval)(compileCell(cell, code)) as (lab: Lab) => () => Promise<void>;
    try {
      await program(lab)();
    } finally {
      settle();
    }
  }
}

describe('a compiled cell', () => {
  it('shares its top-level names with later cells', async () => {
    const cells = new Cells();
    await cells.run('const a: number = 1; let b = 2; function f() { return a + b; } class C {}');
    await cells.run('b = 5; out(f()); out(typeof C); const { x, y: [z] } = { x: 1, y: [2] };');
    await cells.run('out(b); out(x + z);');
    expect(cells.out).toEqual([6, 'function', 5, 3]);
  });

  it('may run again, and replaces what it defined', async () => {
    const cells = new Cells();
    await cells.run('const a = 1; class Net {}');
    await cells.run('const a = 2; class Net {}');
    await cells.run('out(a)');
    expect(cells.out).toEqual([2]);
  });

  it('keeps native errors: const, dead zone, undeclared names', async () => {
    const cells = new Cells();
    await cells.run('const a = 1;');
    await expect(cells.run('a = 2')).rejects.toThrow('Assignment to constant variable.');
    await expect(cells.run('b = 2')).rejects.toThrow('b is not defined');
    await expect(cells.run('out(c); let c = 1;')).rejects.toThrow('Cannot access');
  });

  it('gives back the earlier value of a name that a failed run did not reach', async () => {
    const cells = new Cells();
    await cells.run('const a = 1;');
    await expect(cells.run('throw new Error("no"); const a = 2; const b = 3;')).rejects.toThrow();
    await cells.run('out(a); out(typeof b);');
    expect(cells.out).toEqual([1, 'undefined']);
  });

  it('looks imports up, wherever they stand', async () => {
    const cells = new Cells();
    await cells.run(
      'out(n.two);\nimport * as n from "numbers";\nimport {\n  one as uno,\n  type T,\n} from "numbers";',
    );
    await cells.run('out(uno); out((await import("numbers")).two);');
    expect(cells.out).toEqual([2, 1, 2]);
  });

  it('keeps every line where it was', async () => {
    const cells = new Cells();
    const code =
      'import {\n one,\n} from "numbers";\ninterface A {\n  a: string\n}\nfor (;;)\n  throw new Error("here");';
    const error = await cells.run(code).catch((error: unknown) => error);
    expect((error as Error).stack).toMatch(/cell:chapter\/cell:8:/);
  });

  it('awaits sequences, iterations and nested functions as written', async () => {
    const cells = new Cells();
    await cells.run(
      'out(await (1, 2)); for await (const x of [Promise.resolve(3)]) out(x); out(await (async () => await 4)());',
    );
    await cells.run(
      'let i = 0; while (i < 3) i++; do i++; while (i < 9); for (const k in { a: 1 }) out(k); out(i);',
    );
    expect(cells.out).toEqual([2, 3, 4, 'a', 9]);
  });

  it('ends at the next wait or check when interrupted, and keeps its variables', async () => {
    const cells = new Cells();
    const stop = new Error('stop');
    const run = cells.run('let n = 0; for (;;) { n++; await null; }');
    setTimeout(() => cells.scope.interrupt(stop), 60);
    await expect(run).rejects.toBe(stop);
    const waiting = cells.run('const m = 7; await new Promise(() => {});');
    setTimeout(() => cells.scope.interrupt(stop), 10);
    await expect(waiting).rejects.toBe(stop);
    await cells.run('out(n > 0); out(m);');
    expect(cells.out).toEqual([true, 7]);
  });

  it.each([
    'for (;;) n++;',
    'while (true) { n++; continue; }',
    'async function f() { do n++; while (true); } await f();',
    'const g = async () => { for (const x of (function* () { for (;;) yield 1; })()) n += x; }; await g();',
  ])('ends a loop that never waits, and keeps its variables: %s', async (loop) => {
    const cells = new Cells();
    const run = cells.run(`let n = 0; ${loop}`);
    setTimeout(() => cells.scope.interrupt(new Error('stop')), 10);
    await expect(run).rejects.toThrow('stop');
    await cells.run('out(n > 0);');
    expect(cells.out).toEqual([true]);
  });

  it('does not wait where that is not allowed', async () => {
    const cells = new Cells();
    await cells.run(
      `class C { static n = 0; static { for (let i = 0; i < 3; i++) C.n++; } }
       const f = () => { let i = 0; while (i < 4) i++; return i; }; out(C.n + f());`,
    );
    expect(cells.out).toEqual([7]);
  });

  it('cannot be talked out of stopping by a catch', async () => {
    const cells = new Cells();
    const run = cells.run('while (true) { try { await null; } catch {} }');
    setTimeout(() => cells.scope.interrupt(new Error('stop')), 10);
    await expect(run).rejects.toThrow('stop');
  });
});

describe('a cell that cannot be read', () => {
  it.each([
    ['const a = 1;\nconst b = ;', 2, 11],
    ['const x = 1;\nconst x = 2;', 2, 7],
    ['f(\n\n  bar baz', 3, 7],
    ['export default 3;', 1, 1],
    ['return 3', 1, 1],
  ])('%j names line and column', (code, line, column) => {
    expect(() => compileCell('a/b', code)).toThrow(CellSyntaxError);
    try {
      compileCell('a/b', code);
    } catch (error) {
      expect(error).toMatchObject({ line, column });
    }
  });
});

describe('the names of a cell', () => {
  it('are those at the top level, and those it takes from outside', () => {
    const code = `import * as tf from '@tensorflow/tfjs';
      const { a, ...rest } = outer;
      var v; { let inner = 1; var w; inner; }
      function f(p = q) { return p + a + g(f); }
      class Net extends Base { m = field; static s() { return Net; } }
      for (const i of list) use(i, { shorthand, key: 1 }.key);
      try { x } catch (e) { e }
      target = 1; type T = Missing; label: for (;;) break label;`;
    const { defines, uses } = analyse(code);
    expect(defines).toEqual(['tf', 'a', 'rest', 'v', 'w', 'f', 'Net']);
    expect(uses).toEqual([
      'outer',
      'q',
      'g',
      'Base',
      'field',
      'list',
      'use',
      'shorthand',
      'x',
      'target',
    ]);
  });

  it('are none when the cell cannot be read', () => {
    expect(analyse('const = ;')).toEqual({ defines: [], uses: [] });
  });
});
