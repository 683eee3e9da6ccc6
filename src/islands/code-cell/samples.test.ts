import { expect, test } from 'vitest';
import { contentHash, findSample } from './samples';

const files = {
  '/content/chapters/02-convolution/samples/conv2d.ts': 'const a = 1;\nprint(a);\n',
  '/content/chapters/02-convolution/samples/conv2d.ts.out': '1\n',
  '/content/chapters/02-convolution/samples/cells.json':
    '{ "conv2d": { "fields": ["epochs"], "data": ["mnist"] } }',
  '/content/chapters/03-padding/samples/padding.ts': 'pad();\n',
};

test('a sample is found from its own chapter by name, from anywhere by chapter and name', () => {
  const here = findSample('conv2d', 'convolution', files);
  expect(here.id).toBe('convolution/conv2d');
  expect(findSample('convolution/conv2d', undefined, files)).toEqual(here);
  expect(here.config).toEqual({ fields: ['epochs'], data: ['mnist'], fails: false });
});

test('a version carries its code, its recording and a hash that changes with the code', () => {
  const version = findSample('conv2d', 'convolution', files).versions[0]!;
  expect(version).toMatchObject({
    language: 'typescript',
    file: 'conv2d.ts',
    code: 'const a = 1;\nprint(a);',
    recorded: '1',
  });
  expect(version.hash).toBe(contentHash(version.code));
  expect(version.hash).not.toBe(contentHash(version.code + ' '));
});

test('a sample that is not there stops the build and says what is', () => {
  expect(() => findSample('conv3d', 'convolution', files)).toThrow(
    /no sample "convolution\/conv3d".*conv2d\.ts/,
  );
  expect(() => findSample('x', undefined, files)).toThrow(/no sample "\/x"/);
});

test('a mistake in cells.json stops the build and names the file', () => {
  const wrong = {
    ...files,
    '/content/chapters/03-padding/samples/cells.json': '{ "padding": { "feilds": [] } }',
  };
  expect(() => findSample('padding', 'padding', wrong)).toThrow(
    /03-padding\/samples\/cells\.json.*feilds/s,
  );
  const broken = { ...wrong, '/content/chapters/03-padding/samples/cells.json': '{' };
  expect(() => findSample('padding', 'padding', broken)).toThrow(/cells\.json is not valid JSON/);
});
