import { beforeEach, describe, expect, it } from 'vitest';
import { RunFailure } from './failure';
import type { RunOutcome } from './messages';
import { Notebook, type NotebookCell } from './notebook';
import type { CellRunner } from './session';

const where = { backend: 'webgl', renderer: '', precision: 32 } as const;
const done: RunOutcome = { status: 'done', restarted: false, ms: 1, where };

/** Programs read `a b -> c d`: names they take, names they leave behind. */
const words = (text = '') => text.split(' ').filter(Boolean);

class Runner implements CellRunner {
  /** Cells in the order they ran. */
  ran: string[] = [];
  /** How runs of a cell end, if not well. */
  endings: Record<string, Partial<RunOutcome>> = {};
  unreachable = false;
  /** The language has not come yet, and will not in this test. */
  loading = false;
  lost?: () => void;
  #stop: (() => void) | undefined;

  async run({ cell, code }: { cell: string; code: string }, sink: NotebookCell['sink']) {
    this.ran.push(cell);
    await Promise.resolve();
    sink.started?.(where);
    if (code.startsWith('forever')) await new Promise<void>((stop) => (this.#stop = stop));
    return { ...done, ...this.endings[cell] };
  }

  warmUp = () => undefined;

  analyse(code: string) {
    if (this.unreachable) return Promise.reject(new RunFailure('runtime-unreachable', 'offline'));
    if (this.loading) return new Promise<never>(() => undefined);
    const [uses, defines] = code.replace('forever', '').split('->');
    return Promise.resolve({ uses: words(uses), defines: words(defines) });
  }

  stop(): void {
    this.#stop?.();
  }
}

let runner: Runner;
let notebook: Notebook;
let log: string[];

/** A cell whose code may be changed, and which writes down what it is told. */
class Cell implements NotebookCell {
  state = 'idle';
  outcome: RunOutcome | undefined;
  readonly sink = {
    progress: () => undefined,
    output: () => undefined,
    figure: () => undefined,
    notice: () => undefined,
  };

  constructor(
    readonly id: string,
    public text: string,
    readonly fails = false,
  ) {
    notebook.register(this);
  }

  code = () => this.text;
  stateChanged = (state: string) => void (this.state = state);
  began = (neededBy?: string) => void (neededBy && log.push(`${this.id} for ${neededBy}`));
  needs: NotebookCell['needs'] = (cells) =>
    log.push(
      `${this.id} needs ${cells.map(({ cell, names, why }) => `${cell}.${names.join('.')} (${why})`).join(', ')}`,
    );
  ended = (outcome: RunOutcome) => void (this.outcome = outcome);
  blocked = (by: string) => void log.push(`${this.id} blocked by ${by}`);

  async edit(text: string): Promise<void> {
    this.text = text;
    notebook.edited(this.id);
    await new Promise((resolve) => setTimeout(resolve));
  }
}

beforeEach(() => {
  runner = new Runner();
  notebook = new Notebook(runner);
  log = [];
});

const threeCells = () =>
  [new Cell('a', '-> x'), new Cell('b', 'x -> y'), new Cell('c', 'x y print ->')] as const;

describe('earlier cells', () => {
  it('run first where a cell needs them, and it says so', async () => {
    const [a, b, c] = threeCells();
    await notebook.run('c');
    expect(runner.ran).toEqual(['a', 'b', 'c']);
    expect(log).toEqual(['c needs a.x (not-run), b.y (not-run)', 'a for c', 'b for c']);
    expect([a.state, b.state, c.state]).toEqual(['done', 'done', 'done']);
  });

  it('do not run again while they are fresh, nor when nobody needs them', async () => {
    threeCells();
    new Cell('d', 'z ->');
    await notebook.run('d');
    await notebook.run('b');
    await notebook.run('c');
    expect(runner.ran).toEqual(['d', 'a', 'b', 'c']);
  });

  it('run again after an edit, and so do those built on them', async () => {
    const [a] = threeCells();
    await notebook.run('c');
    a.text = '-> x x2';
    runner.ran = [];
    await notebook.run('c');
    expect(runner.ran).toEqual(['a', 'b', 'c']);
    expect(log.at(-3)).toBe('c needs a.x (edited), b.y (stale)');
  });

  it('that are declared to fail give nothing', async () => {
    new Cell('a', '-> x');
    new Cell('wrong', '-> x', true);
    new Cell('c', 'x ->');
    await notebook.run('c');
    expect(runner.ran).toEqual(['a', 'c']);
  });

  it('that fail keep the later one from running', async () => {
    const [a, b, c] = threeCells();
    runner.endings['a'] = { status: 'error' };
    await notebook.run('c');
    expect(runner.ran).toEqual(['a']);
    expect([a.state, b.state, c.state]).toEqual(['error', 'stopped', 'idle']);
    expect(log.at(-1)).toBe('c blocked by a');
  });

  it('need not be run again after Stop, where the names are there', async () => {
    new Cell('a', '-> x late');
    new Cell('b', 'x ->');
    new Cell('c', 'late ->');
    runner.endings['a'] = { status: 'stopped', defined: ['x'] };
    await notebook.run('a');
    await notebook.run('b');
    expect(runner.ran).toEqual(['a', 'b']);
    runner.endings = {};
    await notebook.run('c');
    expect(runner.ran).toEqual(['a', 'b', 'a', 'c']);
  });
});

describe('names that came in without a run', () => {
  it('save the cell that makes them its run, until its code changes or others are needed', async () => {
    const train = new Cell('train', '-> net loader');
    new Cell('use', 'net -> out');
    new Cell('more', 'net loader -> ');
    await notebook.provided('train', ['net']);
    await notebook.run('use');
    expect(runner.ran).toEqual(['use']);
    await notebook.run('more');
    expect(runner.ran).toEqual(['use', 'train', 'more']);
    await notebook.provided('train', ['net']);
    await train.edit('-> net loader changed');
    await notebook.run('use');
    expect(runner.ran).toEqual(['use', 'train', 'more', 'train', 'use']);
    await notebook.provided('elsewhere', ['net']);
  });

  it('add to what a run has left: it need not run again', async () => {
    new Cell('train', '-> net loader');
    new Cell('more', 'net loader -> ');
    await notebook.run('train');
    await notebook.provided('train', ['net']);
    await notebook.run('more');
    expect(runner.ran).toEqual(['train', 'more']);
  });

  it('are waited for by programs that are started before they are there', async () => {
    new Cell('train', '-> net');
    new Cell('use', 'net -> out');
    const put = Promise.withResolvers<undefined>();
    void notebook.hold(put.promise.then(() => notebook.provided('train', ['net'])));
    const ran = notebook.run('use');
    put.resolve(undefined);
    await ran;
    expect(runner.ran).toEqual(['use']);
  });

  it('are gone with the session', async () => {
    new Cell('train', '-> net');
    new Cell('use', 'net -> out');
    await notebook.provided('train', ['net']);
    runner.lost?.();
    await notebook.run('use');
    expect(runner.ran).toEqual(['train', 'use']);
  });
});

describe('a finished cell', () => {
  it('is stale while an earlier one is edited, and after it ran anew', async () => {
    const [a, b, c] = threeCells();
    await notebook.run('c');
    await a.edit('-> x changed');
    expect([a.state, b.state, c.state]).toEqual(['done', 'stale', 'stale']);
    await a.edit('-> x');
    expect([b.state, c.state]).toEqual(['done', 'done']);
    await notebook.run('a');
    expect([a.state, b.state, c.state]).toEqual(['done', 'stale', 'stale']);
    await notebook.run('c');
    expect([a.state, b.state, c.state]).toEqual(['done', 'done', 'done']);
  });

  it('is idle when the session began anew, and what it left is calculated again', async () => {
    const [a, b, c] = threeCells();
    await notebook.run('b');
    runner.endings['c'] = { status: 'stopped', restarted: true, where: undefined };
    await notebook.run('c');
    expect([a.state, b.state, c.state]).toEqual(['idle', 'idle', 'stopped']);
    runner.endings = {};
    runner.ran = [];
    await notebook.run('c');
    expect(runner.ran).toEqual(['a', 'b', 'c']);
    runner.lost?.();
    expect([a.state, b.state, c.state]).toEqual(['idle', 'idle', 'idle']);
  });
});

describe('Stop', () => {
  it('ends what runs and drops what waits', async () => {
    const [a, b, c] = threeCells();
    a.text = 'forever -> x';
    const both = [notebook.run('b'), notebook.run('c')];
    await new Promise((resolve) => setTimeout(resolve));
    expect([a.state, b.state, c.state]).toEqual(['running', 'loading', 'loading']);
    runner.endings['a'] = { status: 'stopped' };
    notebook.stop();
    await Promise.all(both);
    expect(runner.ran).toEqual(['a']);
    expect([a.state, b.state, c.state]).toEqual(['stopped', 'stopped', 'stopped']);
  });

  it('does not wait for a language that is being loaded, and the next run does', async () => {
    const [a, b] = threeCells();
    runner.loading = true;
    const both = [notebook.run('a'), notebook.run('b')];
    await new Promise((resolve) => setTimeout(resolve));
    notebook.stop();
    await Promise.all(both);
    expect([a.state, b.state]).toEqual(['stopped', 'stopped']);
    expect(runner.ran).toEqual([]);
    runner.loading = false;
    await notebook.run('a');
    expect(a.state).toBe('done');
  });
});

it('a language that does not load is an error of the cell', async () => {
  const cell = new Cell('a', '-> x');
  runner.unreachable = true;
  await notebook.run('a');
  expect(cell.state).toBe('error');
  expect(cell.outcome).toMatchObject({ error: { kind: 'runtime-unreachable' } });
  runner.unreachable = false;
  await notebook.run('a');
  expect(cell.state).toBe('done');
});
