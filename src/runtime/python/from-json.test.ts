import { expect, it } from 'vitest';
import { fromJson } from './from-json';

it('numbers that JSON has no word for arrive as they are', () => {
  const text = '{"a":[{"float":"nan"},{"float":"inf"},{"float":"-inf"},1.5],"b":null,"c":"nan"}';
  expect(fromJson(text)).toEqual({ a: [NaN, Infinity, -Infinity, 1.5], b: null, c: 'nan' });
});

it('a tensor’s numbers arrive as they were', () => {
  const numbers = Float32Array.of(0.1, -Infinity, NaN);
  const base64 = Buffer.from(numbers.buffer).toString('base64');
  expect(fromJson(`{"values":{"float32":"${base64}"}}`)).toEqual({ values: numbers });
});
