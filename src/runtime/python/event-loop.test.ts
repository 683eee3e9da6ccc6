import { expect, it } from 'vitest';
import { startPython } from './node';

/* asyncio as a script uses it: it runs inside the cell and comes to its end there, without the browser's event loop. */

const python = await startPython();

it.each([
  [
    'asyncio.run runs what is awaited, in its order',
    `
async def step(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
    return name

async def main():
    first = asyncio.create_task(step('slow', 0.04))
    print(await asyncio.gather(step('b', 0.02), step('a', 0.01)), await first)

asyncio.run(main())`,
    "a\nb\nslow\n['b', 'a'] slow\n",
  ],
  [
    'groups, queues, generators and timeouts work',
    `
async def numbers():
    for n in range(2):
        await asyncio.sleep(0)
        yield n

async def main():
    queue = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        group.create_task(queue.put(7))
        got = group.create_task(queue.get())
    print(got.result(), [n async for n in numbers()])
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 0.01)
    except TimeoutError:
        print('too late')

asyncio.run(main())`,
    '7 [0, 1]\ntoo late\n',
  ],
  [
    'older ways to get a loop work',
    `
async def answer():
    return 42

print(asyncio.get_event_loop().run_until_complete(answer()))
loop = asyncio.new_event_loop()
print(loop.run_until_complete(answer()))
loop.close()`,
    '42\n42\n',
  ],
])('%s', (_, code, expected) => {
  const { error, stdout } = python.run(`import asyncio\n${code}`);
  expect(error?.text).toBeUndefined();
  expect(stdout).toBe(expected);
});

it("an exception comes out with the reader's lines", () => {
  const { error } = python.run(`import asyncio

async def main():
    await asyncio.sleep(0)
    raise ValueError('no')

asyncio.run(main())`);
  expect(error?.frames.map(({ line }) => line)).toEqual([7, 5]);
  expect(error?.text.split('\n').at(-1)).toBe('ValueError: no');
});

it('waiting for what never comes is an error, and the next run works', () => {
  const { error } = python.run('import asyncio\nasyncio.run(asyncio.Event().wait())');
  expect(error?.message).toMatch(/^asyncio waits for something that never comes/);
  expect(python.run("asyncio.run(asyncio.sleep(0)); print('on')").stdout).toBe('on\n');
});

it.each(['while True: pass', 'while True: await asyncio.sleep(0)', 'await asyncio.sleep(100)'])(
  'Stop ends "%s" at once',
  (body) => {
    const pressedAt = performance.now() + 300;
    let pressed = false;
    const buffer = {
      get 0() {
        if (pressed || performance.now() < pressedAt) return 0;
        pressed = true;
        return 2;
      },
      set 0(_: number) {},
    };
    python.interpreter.pyodide.setInterruptBuffer(buffer as never);
    const { error } = python.run(`import asyncio
async def main():
    ${body}
asyncio.run(main())`);
    python.interpreter.pyodide.setInterruptBuffer(undefined as never);
    expect(error?.name).toBe('KeyboardInterrupt');
    expect(performance.now() - pressedAt).toBeLessThan(5_000);
  },
);
