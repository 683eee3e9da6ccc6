import type { SettingName } from './geometry';

/** The settings that have a slider, in the order of the figure. */
export const settingNames = [
  'kernel',
  'padding',
  'stride',
  'dilation',
] as const satisfies SettingName[];

/** From where to where the sliders go. Some of it cannot be: then the figure says why. */
export const ranges: Record<SettingName, readonly [number, number]> = {
  kernel: [1, 7],
  padding: [0, 4],
  stride: [0, 4],
  dilation: [1, 3],
};
