import { find } from '../code-cell/dom';
import { isPooling } from './layer';
import type { LayerCall } from './layer-call';
import type { Scene } from './scene';
import { ranges, settingNames } from './sliders';
import type { Reason, Words } from './strings';

/** Brings the sliders in line with the settings; those that cannot set the code's number say why. */
export function showSliders(
  root: HTMLElement,
  { settings, layer }: Scene,
  call: LayerCall | 'none' | 'several' | 'other-layer',
  words: Words,
): void {
  for (const name of settingNames) {
    const setting = find(root, `[data-setting=${name}]`);
    const input = find<HTMLInputElement>(setting, 'input');
    const [value, other] = settings[name];
    const reason: Reason | undefined = typeof call === 'string' ? call : call.settings[name].frozen;
    const title = name === 'kernel' && isPooling(layer) ? words.windowSize : words.settings[name];
    find(setting, 'label').textContent = title;
    find(setting, 'b').textContent = value === other ? String(value) : `${value}×${other}`;
    input.max = String(Math.max(ranges[name][1], value));
    input.value = String(value);
    input.disabled = reason !== undefined;
    find(setting, 'small').textContent = reason ? words.frozen[reason] : '';
  }
}
