import type { RunOutcome } from '../../runtime/messages';
import { find } from '../code-cell/dom';
import { chosenLanguage, onLanguage, showLanguage } from '../code-cell/tabs';
import { drag } from './drag';
import { isOn, place, placeOut } from './draw';
import type { KernelAtWork } from './element';
import { example, type ExampleName } from './examples';
import type { SettingName, Settings } from './geometry';
import { isPooling, outputChannels, settingsOf, type Layer } from './layer';
import { readCall, writeSetting } from './layer-call';
import { captions, moving, parts, type PartName } from './parts';
import { nearestStop, sceneOf, type Scene, type State } from './scene';
import { showSliders } from './slider-inputs';
import { strings, type Words } from './strings';
import { agrees, remarks } from './tell';

/** How long the window stays at each stop while it plays, in ms. */
const STAY_MS = 800;
/** A phone has room for fewer cells. */
const phone = matchMedia('(max-width: 30em)');
const readable = () => (phone.matches ? 7 : 9);

/** The live half of the figure: follows the reader's hand, the code and the runs of its cell. */
export class Live {
  readonly #root: KernelAtWork;
  readonly #words: Words;
  #state: State;
  #scene!: Scene;
  #playing: ReturnType<typeof setInterval> | undefined;
  /** What a run left to say that the scene does not. */
  #aside: keyof Pick<Words, 'noLayer' | 'failed'> | undefined;
  #tolerance = 1e-3;
  /** The code that the layer comes from. */
  #ran: string | undefined;

  constructor(root: KernelAtWork) {
    this.#root = root;
    this.#words = strings[root.dataset['locale'] === 'en' ? 'en' : 'zh-CN'];
    const layer = example(root.dataset['example'] as ExampleName);
    const stop = { row: 0, column: 0 };
    this.#state = {
      ...{ layer, settings: settingsOf(layer), stop, output: 0, channel: 0, readable: readable() },
    };
    root.classList.add('live');
    this.#listen();
    this.codeChanged();
  }

  /** A run of the cell is over. */
  ended({ status, views, where }: RunOutcome): void {
    const window = views?.window;
    this.#aside = status === 'error' ? 'failed' : window === null ? 'noLayer' : undefined;
    if (where?.precision === 16) this.#tolerance = 0.05;
    if (!window) return this.#draw();
    const layer: Layer = { ...window, origin: 'run' };
    this.#ran = this.#root.panel?.source.code;
    this.#state = { ...this.#state, layer, settings: settingsOf(layer) };
    this.#draw();
  }

  /** The reader or a slider has changed the code: its numbers are the settings now. */
  codeChanged(): void {
    const { layer } = this.#state;
    this.#state = { ...this.#state, settings: this.#settingsOf(layer) };
    this.#draw();
  }

  /** An event that came while this was being loaded. @param value what its field had then */
  replay(event: Event, value: string): void {
    if (event.type === 'input') this.#choose(event.target as HTMLInputElement, value);
    else if (event.type === 'click') this.#onClick(event);
    else if (event.type === 'keydown') this.#onKey(event as KeyboardEvent);
    else this.#onPoint(event);
  }

  /** As the code has them; what it does not write as plain numbers stays as the layer had it. */
  #settingsOf(layer: Layer): Settings {
    const settings = settingsOf(layer);
    const code = this.#root.panel?.source.code;
    if (code === undefined || code === this.#ran) return settings;
    const call = readCall(code);
    if (typeof call === 'string' || call.layer !== layer.layer) return settings;
    for (const [name, { value, frozen }] of Object.entries(call.settings))
      if (value && frozen !== 'by-hand') settings[name as SettingName] = value;
    return settings;
  }

  #listen(): void {
    const root = this.#root;
    root.addEventListener('click', (event) => this.#onClick(event));
    root.addEventListener('keydown', (event) => this.#onKey(event));
    root.addEventListener('input', ({ target }) => {
      const field = target as HTMLInputElement | HTMLSelectElement;
      this.#choose(field, field.value);
    });
    root.addEventListener('pointerover', (event) => this.#onPoint(event));
    root.addEventListener('focusin', (event) => this.#onPoint(event));
    drag(find(root, '[data-part=input]'), {
      scene: () => this.#scene,
      begin: () => this.#pause(),
      to: (row, column) => this.#move(nearestStop(this.#scene, row, column)),
    });
    phone.addEventListener('change', () => {
      this.#state.readable = readable();
      this.#draw();
    });
    onLanguage(() => this.#showRemarks());
  }

  #onClick(event: Event): void {
    const target = event.target as Element;
    const channel = target.closest<HTMLElement>('[data-channel]')?.dataset['channel'];
    if (channel !== undefined) return this.#pick({ channel: Number(channel) }, channel);
    const cell = cellOf(target);
    if (cell) return this.#move(cell);
    switch (target.closest<HTMLElement>('[data-move]')?.dataset['move']) {
      case 'back':
        return this.#step(-1);
      case 'next':
        return this.#step(1);
      case 'play':
        return this.#playing === undefined ? this.#play() : this.#pause();
      case 'run':
        return this.#run();
    }
  }

  /** A mouse over a number of the output, or the focus on it. A finger that passes means nothing yet. */
  #onPoint(event: Event): void {
    if (event instanceof PointerEvent && event.pointerType !== 'mouse') return;
    const cell = cellOf(event.target);
    if (cell) this.#move(cell);
  }

  /** A slider, or the choice of an output channel. */
  #choose(field: HTMLInputElement | HTMLSelectElement, value: string): void {
    if (field.dataset['pick'] === 'output') return this.#pick({ output: Number(value) });
    const source = this.#root.panel?.source;
    if (!source || !field.name) return;
    const name = field.name as SettingName;
    source.change(writeSetting(source.code, source.original, name, Number(value)), this);
    // Also where the code has not changed: a slider stands where the code says.
    this.codeChanged();
  }

  #onKey(event: KeyboardEvent): void {
    const cell = cellOf(event.target);
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const [rows, columns] = [this.#scene.values.length, this.#scene.values[0]?.length ?? 0];
    const { row, column } = cell;
    const to = {
      ArrowUp: { row: Math.max(0, row - 1), column },
      ArrowDown: { row: Math.min(rows - 1, row + 1), column },
      ArrowLeft: { row, column: Math.max(0, column - 1) },
      ArrowRight: { row, column: Math.min(columns - 1, column + 1) },
      Home: { row, column: 0 },
      End: { row, column: columns - 1 },
    }[event.key];
    if (!to) return;
    event.preventDefault();
    this.#pause();
    this.#move(to);
    this.#cell()?.focus();
  }

  /** To the next or the one before, row by row; behind the last comes the first. */
  #step(by: 1 | -1): void {
    if (this.#playing !== undefined && by === -1) this.#pause();
    const { values, stop } = this.#scene;
    const columns = values[0]?.length ?? 0;
    const count = values.length * columns;
    if (count === 0) return;
    const n = (stop.row * columns + stop.column + by + count) % count;
    this.#move({ row: Math.floor(n / columns), column: n % columns });
  }

  #play(): void {
    this.#playing = setInterval(() => {
      if (!this.#root.isConnected) return this.#pause();
      this.#step(1);
    }, STAY_MS);
    this.#showPlaying();
    this.#step(1);
  }

  #pause(): void {
    clearInterval(this.#playing);
    this.#playing = undefined;
    this.#showPlaying();
  }

  /** While it plays, nobody is read a sentence at each stop. */
  #showPlaying(): void {
    const playing = this.#playing !== undefined;
    find(this.#root, '[data-move=play]').textContent = this.#words[playing ? 'pause' : 'play'];
    find(this.#root, '[data-part=said]').setAttribute('aria-live', playing ? 'off' : 'polite');
  }

  #run(): void {
    const { cell } = this.#root;
    if (chosenLanguage() === 'typescript') showLanguage('python');
    cell?.querySelector<HTMLElement>('[data-language=python] [data-action=run]')?.click();
  }

  #pick(change: Partial<State>, channel?: string): void {
    this.#state = { ...this.#state, ...change };
    this.#draw();
    if (channel !== undefined)
      this.#root.querySelector<HTMLElement>(`[data-channel="${channel}"]`)?.focus();
  }

  #move(stop: State['stop']): void {
    const before = this.#scene.stop;
    if (before.row === stop.row && before.column === stop.column) return;
    this.#state = { ...this.#state, stop };
    this.#scene = sceneOf(this.#state);
    this.#showStop();
  }

  /** Draws everything anew: another layer, other settings, another channel. */
  #draw(): void {
    const focused = cellOf(document.activeElement) && this.#root.contains(document.activeElement);
    this.#scene = sceneOf(this.#state);
    const title = captions(this.#scene, this.#words);
    for (const name of Object.keys(title) as (keyof typeof title)[])
      find(this.#root, `[data-caption=${name}]`).textContent = title[name];
    for (const name of Object.keys(parts) as PartName[]) this.#part(name);
    this.#showHead();
    this.#showCode();
    this.#showRemarks();
    if (focused) this.#cell()?.focus();
  }

  #part(name: PartName): void {
    const html = parts[name](this.#scene, this.#words);
    const host = find(this.#root, `[data-part=${name}]`);
    if (host.innerHTML !== html) host.innerHTML = html;
  }

  /** The window has moved: it glides, and what it covers lights up. */
  #showStop(): void {
    const scene = this.#scene;
    find<SVGElement>(this.#root, '.frame').style.transform = place(scene);
    find<SVGElement>(this.#root, '.here').style.transform = placeOut(scene);
    this.#root.querySelectorAll('[data-part=input] .square').forEach((square, n) => {
      const columns = scene.views[1].shown;
      square.classList.toggle('on', isOn(scene, Math.floor(n / columns), n % columns));
    });
    for (const cell of this.#root.querySelectorAll('[role=gridcell]')) {
      const { row, column } = cellOf(cell)!;
      const here = row === scene.stop.row && column === scene.stop.column;
      cell.setAttribute('aria-selected', String(here));
      cell.setAttribute('tabindex', here ? '0' : '-1');
    }
    for (const name of moving) this.#part(name);
    this.#showRemarks();
  }

  #showHead(): void {
    const { layer, settled, output } = this.#scene;
    const words = this.#words;
    const edited = this.#ran !== undefined && this.#root.panel?.source.code !== this.#ran;
    const origin = !settled
      ? 'changed'
      : layer.origin === 'run' && edited
        ? 'edited'
        : layer.origin;
    find(this.#root, '[data-part=origin]').textContent = words.origins[origin];
    this.#root.dataset['origin'] = origin;
    find(this.#root, '[data-part=title]').textContent = words.title(isPooling(layer));
    const count = outputChannels(layer);
    const select = find<HTMLSelectElement>(this.#root, '[data-pick=output]');
    select.closest('label')!.hidden = count < 2;
    if (select.options.length !== count)
      select.replaceChildren(...Array.from({ length: count }, (_, n) => new Option(`${n}`)));
    select.value = String(output);
  }

  #showCode(): void {
    const code = this.#root.panel?.source.code;
    if (code === undefined) return;
    const call = readCall(code);
    const found = typeof call !== 'string';
    if (found) find(this.#root, '[data-part=code]').textContent = call.text;
    const other = found && call.layer !== this.#scene.layer.layer;
    showSliders(this.#root, this.#scene, other ? 'other-layer' : call, this.#words);
  }

  #showRemarks(): void {
    const words = this.#words;
    const said = remarks(this.#scene, words);
    if (!agrees(this.#scene, this.#tolerance)) said.push(words.changedSince);
    if (this.#aside) said.push(words[this.#aside]);
    if (chosenLanguage() === 'typescript') said.push(words.otherTab);
    const host = find(this.#root, '[data-part=remarks]');
    const text = said.join(' ');
    host.classList.toggle('trouble', this.#scene.problem !== undefined);
    if (host.textContent !== text) host.textContent = text;
  }

  #cell(): SVGElement | null {
    return this.#root.querySelector<SVGElement>('[role=gridcell][tabindex="0"]');
  }
}

/** The stop that a cell of the output stands for. */
function cellOf(target: EventTarget | null): State['stop'] | undefined {
  if (!(target instanceof Element)) return undefined;
  const cell = target.closest<SVGElement>('[role=gridcell]');
  return cell
    ? { row: Number(cell.dataset['row']), column: Number(cell.dataset['column']) }
    : undefined;
}
