import { find } from '../code-cell/dom';
import { isOn, place, placeOut } from './draw';
import { stopOf } from './hand';
import { isPooling, outputChannels } from './layer';
import { captionDrops, captions, moving, parts, type PartName } from './parts';
import type { Scene } from './scene';
import type { Words } from './strings';

/** What was last drawn where; the browser's own `innerHTML` is written in another way. */
const drawn = new WeakMap<Element, string>();

/** Draws everything anew: another layer, other settings, another channel, another part of the picture. */
export function showScene(root: HTMLElement, scene: Scene, words: Words): void {
  const focused = root.contains(document.activeElement) && stopOf(document.activeElement);
  const title = captions(scene, words);
  const drops = captionDrops(scene);
  for (const name of Object.keys(title) as (keyof typeof title)[]) {
    const caption = find(root, `[data-caption=${name}]`);
    caption.textContent = title[name];
    caption.style.setProperty('--drop', String(drops[name]));
  }
  for (const name of Object.keys(parts) as PartName[]) showPart(root, name, scene, words);
  find(root, '[data-part=title]').textContent = words.title(isPooling(scene.layer));
  showOutputs(root, scene);
  if (focused) focusStop(root);
}

/** The window has moved: it glides, and what it covers lights up. */
export function showStop(root: HTMLElement, scene: Scene, words: Words): void {
  find<SVGElement>(root, '.frame').style.transform = place(scene);
  find<SVGElement>(root, '.here').style.transform = placeOut(scene);
  root.querySelectorAll('[data-part=input] .square').forEach((square, n) => {
    const columns = scene.views[1].shown;
    square.classList.toggle('on', isOn(scene, Math.floor(n / columns), n % columns));
  });
  for (const cell of root.querySelectorAll('[role=gridcell]')) {
    const { row, column } = stopOf(cell)!;
    const here = row === scene.stop.row && column === scene.stop.column;
    cell.setAttribute('aria-selected', String(here));
    cell.setAttribute('tabindex', here ? '0' : '-1');
  }
  // They have been moved, not drawn.
  for (const name of ['input', 'output']) drawn.delete(find(root, `[data-part=${name}]`));
  for (const name of moving) showPart(root, name, scene, words);
}

/** Puts the focus on the number where the window stands. */
export function focusStop(root: HTMLElement): void {
  root.querySelector<SVGElement>('[role=gridcell][tabindex="0"]')?.focus();
}

/** While it plays, nobody is read a sentence at each stop. */
export function showPlaying(root: HTMLElement, playing: boolean, words: Words): void {
  find(root, '[data-move=play]').textContent = words[playing ? 'pause' : 'play'];
  find(root, '[data-part=said]').setAttribute('aria-live', playing ? 'off' : 'polite');
}

/** Sentences about what the figure does not show or cannot. @param trouble they explain why nothing slides */
export function showRemarks(root: HTMLElement, said: readonly string[], trouble: boolean): void {
  const host = find(root, '[data-part=remarks]');
  const text = said.join(' ');
  host.classList.toggle('trouble', trouble);
  if (host.textContent !== text) host.textContent = text;
}

function showPart(root: HTMLElement, name: PartName, scene: Scene, words: Words): void {
  const html = parts[name](scene, words);
  const host = find(root, `[data-part=${name}]`);
  if (drawn.get(host) === html) return;
  drawn.set(host, html);
  host.innerHTML = html;
}

function showOutputs(root: HTMLElement, { layer, output }: Scene): void {
  const count = outputChannels(layer);
  const select = find<HTMLSelectElement>(root, '[data-pick=output]');
  select.closest('label')!.hidden = count < 2;
  if (select.options.length !== count)
    select.replaceChildren(...Array.from({ length: count }, (_, n) => new Option(`${n}`)));
  select.value = String(output);
}
