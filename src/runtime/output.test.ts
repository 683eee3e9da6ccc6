import { expect, it, vi } from 'vitest';
import type { OutputChunk } from './messages';
import { OUTPUT_LIMIT, OutputBuffer } from './output';

function collect() {
  const batches: OutputChunk[][] = [];
  const capped = vi.fn();
  const buffer = new OutputBuffer({ send: (chunks) => batches.push(chunks), capped });
  const text = () =>
    batches
      .flat()
      .map((chunk) => chunk.text)
      .join('');
  return { buffer, batches, capped, text };
}

it('the first print goes out at once, the rest in batches, in order, by stream', async () => {
  const { buffer, batches } = collect();
  buffer.print('a\n', 'stdout');
  expect(batches).toEqual([[{ text: 'a\n', stream: 'stdout' }]]);
  buffer.print('b\n', 'stdout');
  buffer.print('b\n', 'stdout');
  buffer.print('c\n', 'stderr');
  expect(batches).toHaveLength(1);
  await vi.waitFor(() => expect(batches).toHaveLength(2));
  expect(batches[1]).toEqual([
    { text: 'b\nb\n', stream: 'stdout' },
    { text: 'c\n', stream: 'stderr' },
  ]);
});

it('output of a program that never pauses goes out while it runs', () => {
  let now = 1000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  const { buffer, batches, text } = collect();
  for (; now < 1200; now++) buffer.print('x', 'stdout');
  clock.mockRestore();
  expect(batches).toHaveLength(4);
  expect(text()).toHaveLength(151);
});

it('endless output is cut, once', () => {
  const { buffer, capped, text } = collect();
  for (let i = 0; i < 20_000; i++) buffer.print('line\n', 'stdout');
  expect(text().split('\n')).toHaveLength(OUTPUT_LIMIT.lines + 1);
  expect(capped).toHaveBeenCalledOnce();
  expect(buffer.full).toBe(true);
});

it('one endless line is cut too', () => {
  const { buffer, capped, text } = collect();
  buffer.print('x'.repeat(1_000_000), 'stdout');
  expect(text()).toHaveLength(OUTPUT_LIMIT.characters);
  expect(capped).toHaveBeenCalledOnce();
});
