import { expect, test } from 'vitest';
import { runStrings } from './run-strings';
import { describe, deviceName, duration, summary } from './run-words';

const zh = runStrings['zh-CN'];
const en = runStrings.en;

test('times read at a glance', () => {
  expect([8, 213, 1234, 12_400, 130_000].map((ms) => duration(ms, en))).toEqual([
    '0.01 s',
    '0.21 s',
    '1.2 s',
    '12 s',
    '2 min 10 s',
  ]);
  expect(duration(130_000, zh)).toBe('2 分 10 秒');
  expect(duration(2.93 * 3_600_000, zh)).toBe('2 小时 55 分');
});

test('a renderer is named by its device', () => {
  expect(
    deviceName('ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11-31.0)'),
  ).toBe('NVIDIA GeForce RTX 3060');
  expect(deviceName('ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)')).toBe(
    'Apple M2',
  );
  expect(
    deviceName(
      'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    ),
  ).toBe('SwiftShader Device');
  expect(deviceName('Mali-G78')).toBe('Mali-G78');
});

test('the status line says where, how exactly and how fast', () => {
  const where = { backend: 'webgl', renderer: 'Mali-G78', precision: 16 } as const;
  const outcome = { status: 'done', restarted: false, ms: 213, where } as const;
  expect(summary(outcome, 'Done', en)).toBe('WebGL · Mali-G78 · float16 · 0.21 s');
  expect(summary({ ...outcome, status: 'stopped', stepMs: 13.234 }, 'Stopped', en)).toBe(
    'Stopped · WebGL · Mali-G78 · float16 · 0.21 s · 13.2 ms per step',
  );
  expect(summary({ ...outcome, stepMs: 1122.4 }, 'Done', en)).toContain('1122 ms per step');
});

test('the status line gives no time for code that could not be read', () => {
  const where = { backend: 'webgl', renderer: 'Mali-G78', precision: 32 } as const;
  const failed = (kind: 'syntax' | 'full-width' | 'runtime') =>
    summary(
      {
        ...{ status: 'error', restarted: false, ms: 3, where },
        error: { kind, name: 'Error', message: '', frames: [], text: '' },
      },
      'Error',
      en,
    );
  expect(failed('syntax')).toBe('Error · WebGL · Mali-G78 · float32');
  expect(failed('full-width')).toBe('Error · WebGL · Mali-G78 · float32');
  expect(failed('runtime')).toBe('Error · WebGL · Mali-G78 · float32 · 0.00 s');
});

test('training progress gives step, epoch, loss and time left', () => {
  const progress = {
    task: 'training',
    done: 469,
    total: 938,
    epoch: 1,
    epochs: 10,
    loss: 0.5634,
    secondsLeft: 130,
  } as const;
  expect(describe(progress, en)).toEqual({
    text: 'Training · epoch 1/10 · 469 of 938 · loss 0.563 · 2 min 10 s left',
    part: 0.5,
  });
  expect(describe(progress, zh).text).toBe(
    '训练 · 第 1/10 轮 · 469 / 938 · loss 0.563 · 还需 2 分 10 秒',
  );
});

test('time left is whole seconds and never none', () => {
  const steps = { task: 'steps', done: 1, total: 2 } as const;
  expect(describe({ ...steps, secondsLeft: 6.3 }, en).text).toBe('Working · 1 of 2 · 6 s left');
  expect(describe({ ...steps, secondsLeft: 0.1 }, en).text).toBe('Working · 1 of 2 · 1 s left');
  expect(describe({ ...steps, unit: 'batch' }, en).text).toBe('Working · 1 of 2 batch');
});

test('loading counts megabytes, with or without a known total', () => {
  expect(describe({ task: 'runtime', done: 3_140_000, total: 6_280_000 }, zh)).toEqual({
    text: '加载运行环境 · 3.1 / 6.3 MB',
    part: 0.5,
  });
  expect(describe({ task: 'runtime', done: 3_140_000 }, en).part).toBeUndefined();
});
