import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/*
 * What the bench trains is the chapter's network. It cannot be the sample itself: that runs the network once, and so would
 * compile the shaders and make the textures that the bench counts.
 */

const SAMPLES = 'content/chapters/06-mnist/samples';
const PROGRAMS = 'src/islands/bench/programs';

/** The definition of `Net`: from its first line to the last one that is indented or closes it. */
const network = (file: string) =>
  /^class Net\b.*\n(?:(?: .*|\})?\n)*/m.exec(readFileSync(file, 'utf8'))?.[0].trimEnd();

it.each(['py', 'ts'])("the bench's network.%s defines the network of the chapter", (ending) => {
  const chapters = network(`${SAMPLES}/net.${ending}`);
  expect(chapters).toContain('conv2');
  expect(network(`${PROGRAMS}/network.${ending}`)).toBe(chapters);
});

it.each(['py', 'ts'])('the chapter trains the network that it shows (%s)', (ending) => {
  expect(network(`${SAMPLES}/train.${ending}`)).toBe(network(`${SAMPLES}/net.${ending}`));
});
