import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RunFailure } from './failure';
import type { LanguageHost, LanguageModule, ProgramResult, RunContext } from './language';
import type { FromWorker, ToWorker } from './messages';
import type { Question } from './questions';
import { type Port, serve } from './serve';
import { Session, type RunSink } from './session';

const where = { backend: 'webgl', renderer: 'a GPU', precision: 32 } as const;

/** A language whose programs are the names of what they do. */
class Commands implements LanguageModule {
  constructor(readonly host: LanguageHost) {}
  load = () => (failing.load ? Promise.reject(failing.load) : Promise.resolve());
  where = () => where;
  analyse = (code: string) => Promise.resolve({ defines: [code], uses: [] });

  async run({ code }: { code: string }, context: RunContext) {
    if (code === 'wait') {
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
      return { status: 'stopped' as const };
    }
    if (code === 'deaf') await new Promise(() => undefined);
    if (code === 'lose') return { status: 'error' as const, spent: true };
    context.print(`${code}\n`, 'stdout');
    return { status: 'done' as const };
  }

  async ask({ ask, detail }: Question, context: RunContext): Promise<ProgramResult> {
    if (ask === 'wait') return this.run({ code: 'wait' }, context);
    if (ask === 'deaf' || ask === 'lose') return this.run({ code: ask }, context);
    context.print('of the reader', 'stdout');
    return { status: 'done', answer: { detail: [ask, detail] } };
  }
}

/** What goes wrong in workers made from now on. */
let failing: { script?: boolean; load?: RunFailure } = {};
let workers: FakeWorker[] = [];

/** The worker's own code, in this thread. */
class FakeWorker {
  onmessage: ((event: { data: FromWorker }) => void) | undefined;
  onerror: ((event: { message: string; preventDefault(): void }) => void) | undefined;
  terminated = false;
  host: LanguageHost | undefined;
  readonly #port: Port = {
    onmessage: null,
    postMessage: (data) =>
      queueMicrotask(() => {
        if (!this.terminated) this.onmessage?.({ data });
      }),
  };

  constructor() {
    workers.push(this);
    if (failing.script) {
      queueMicrotask(() => this.crash('not found'));
      return;
    }
    const createLanguage = (_options: unknown, host: LanguageHost) => {
      this.host = host;
      return new Commands(host);
    };
    serve(this.#port, { typescript: () => Promise.resolve({ createLanguage }) });
  }

  postMessage(data: ToWorker): void {
    if (!this.terminated) this.#port.onmessage?.({ data } as MessageEvent<ToWorker>);
  }

  crash(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined });
  }

  terminate(): void {
    this.terminated = true;
  }
}

function newSession() {
  const createWorker = () => new FakeWorker() as unknown as Worker;
  return new Session('typescript', { baseUrl: '/', locale: 'en', createWorker });
}

/** Writes down what it is told. */
function newSink() {
  const told: string[] = [];
  const sink: RunSink = {
    progress: () => undefined,
    started: ({ backend }) => told.push(`started on ${backend}`),
    output: (text) => told.push(text),
    figure: () => undefined,
    notice: ({ kind, detail }) => told.push(`${kind}: ${String(detail?.['why'])}`),
  };
  return { sink, told };
}

const program = (code: string) => ({ cell: 'chapter/cell', code });
const { sink: anySink } = newSink();

beforeEach(() => {
  failing = {};
  workers = [];
  vi.stubGlobal('location', { href: 'http://localhost/convlab/' });
});
afterEach(() => vi.unstubAllGlobals());

async function started(session: Session, code: string) {
  const { sink, told } = newSink();
  const outcome = session.run(program(code), sink);
  await vi.waitFor(() => expect(told).toContain('started on webgl'));
  return { outcome, told };
}

it('a program runs in a worker that is made when it is first needed', async () => {
  const session = newSession();
  expect(workers).toHaveLength(0);
  const { sink, told } = newSink();
  const outcome = await session.run(program('hello'), sink);
  expect(outcome).toMatchObject({ status: 'done', restarted: false, where });
  expect(told).toEqual(['started on webgl', 'hello\n']);
  await session.run(program('again'), sink);
  expect(workers).toHaveLength(1);
});

it('programs run one after the other', async () => {
  const session = newSession();
  const { sink, told } = newSink();
  await Promise.all([session.run(program('a'), sink), session.run(program('b'), sink)]);
  expect(told).toEqual(['started on webgl', 'a\n', 'started on webgl', 'b\n']);
});

it('Stop ends a program that listens, drops those behind it, and keeps the worker', async () => {
  const session = newSession();
  const first = await started(session, 'wait');
  const second = session.run(program('b'), anySink);
  session.stop();
  expect(await first.outcome).toMatchObject({ status: 'stopped', restarted: false, where });
  expect(await second).toMatchObject({ status: 'stopped' });
  expect(await session.run(program('c'), anySink)).toMatchObject({ status: 'done' });
  expect(workers).toHaveLength(1);
});

it('Stop replaces the worker of a program that does not listen, and says so', async () => {
  const session = newSession();
  const { outcome, told } = await started(session, 'deaf');
  const pressed = performance.now();
  session.stop();
  expect(await outcome).toMatchObject({ status: 'stopped', restarted: true });
  expect(performance.now() - pressed).toBeLessThan(1000);
  expect(told).toContain('restarted: stop');
  expect(workers[0]!.terminated).toBe(true);
  expect(await session.run(program('a'), anySink)).toMatchObject({ status: 'done' });
  expect(workers).toHaveLength(2);
});

it('a worker that dies under a program is told as a crash, and replaced', async () => {
  const session = newSession();
  const { outcome, told } = await started(session, 'deaf');
  workers[0]!.crash('out of memory');
  const error = { kind: 'crash', message: 'out of memory' };
  expect(await outcome).toMatchObject({ status: 'error', restarted: true, error });
  expect(told).toContain('restarted: crash');
  expect(await session.run(program('a'), anySink)).toMatchObject({ status: 'done' });
});

it('a worker whose context is lost is replaced, under a program and between programs', async () => {
  const session = newSession();
  const lost = vi.fn();
  session.lost = lost;
  const { outcome, told } = await started(session, 'lose');
  expect(await outcome).toMatchObject({ status: 'error', restarted: true });
  expect(told).toContain('restarted: context-lost');
  expect(lost).not.toHaveBeenCalled();

  await session.run(program('a'), anySink);
  workers[1]!.host!.spent();
  await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce());
  expect(await session.run(program('b'), anySink)).toMatchObject({ status: 'done' });
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
});

it('what cannot be reached is tried again by the next run', async () => {
  const session = newSession();
  failing.script = true;
  const unreachable = { status: 'error', error: { kind: 'runtime-unreachable' } };
  expect(await session.run(program('a'), anySink)).toMatchObject(unreachable);
  await expect(session.analyse('a')).rejects.toMatchObject({ kind: 'runtime-unreachable' });
  failing = { load: new RunFailure('no-webgl', 'no WebGL') };
  const failed = await session.run(program('a'), anySink);
  expect(failed).toMatchObject({ status: 'error', restarted: false, error: { kind: 'no-webgl' } });
  failing = {};
  expect(await session.run(program('a'), anySink)).toMatchObject({ status: 'done' });
  expect(await session.analyse('x')).toEqual({ defines: ['x'], uses: [] });
});

it('a question is answered after the programs before it; without a program there is nothing to ask about', async () => {
  const session = newSession();
  const unanswered = session.ask({ ask: 'models' });
  await expect(unanswered).rejects.toMatchObject({ why: 'no-session' });
  expect(workers).toHaveLength(0);
  const { sink, told } = newSink();
  const [, answer] = await Promise.all([
    session.run({ cell: 'a', code: 'x' }, sink),
    session.ask({ ask: 'models', detail: 1 }),
  ]);
  expect(answer).toEqual({ detail: ['models', 1] });
  expect(told).toContain('x\n');
});

it('Stop ends a question, and it can bring the session with it', async () => {
  const session = newSession();
  const answer = session.ask({ ask: 'wait' }, {}, true);
  setTimeout(() => session.stop(), 20);
  await expect(answer).rejects.toMatchObject({ why: 'stopped' });
  expect(await session.ask({ ask: 'models' })).toEqual({ detail: ['models', undefined] });
});

it('a session that is lost with a question is known to be lost', async () => {
  const session = newSession();
  let lost = 0;
  session.lost = () => lost++;
  await session.run(program('x'), anySink);
  await expect(session.ask({ ask: 'lose' })).rejects.toMatchObject({ why: 'error' });
  expect(lost).toBe(1);
});
