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

it('output goes out in batches, in order, by stream', async () => {
  const { buffer, batches } = collect();
  buffer.print('a\n', 'stdout');
  buffer.print('b\n', 'stdout');
  buffer.print('c\n', 'stderr');
  expect(batches).toEqual([]);
  await vi.waitFor(() => expect(batches).toHaveLength(1));
  expect(batches[0]).toEqual([
    { text: 'a\nb\n', stream: 'stdout' },
    { text: 'c\n', stream: 'stderr' },
  ]);
});

it('output of a program that never pauses goes out while it runs', () => {
  let now = 1000;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  const { buffer, batches, text } = collect();
  for (; now < 1200; now++) buffer.print('x', 'stdout');
  clock.mockRestore();
  expect(batches).toHaveLength(3);
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
