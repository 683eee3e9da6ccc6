import type { RunOutcome } from '../../runtime/messages';
import { find } from '../code-cell/dom';
import { chosenLanguage, onLanguage, showLanguage } from '../code-cell/tabs';
import { Player } from '../shared/player';
import { Drag } from './drag';
import { focusStop, showPlaying, showRemarks, showScene, showStop } from './display';
import type { KernelAtWork } from './element';
import { example, type ExampleName } from './examples';
import type { SettingName, Settings } from './geometry';
import { Hand, type Actions } from './hand';
import { layerOf, settingsOf, type Layer } from './layer';
import { readCall } from './layer-call';
import { Region } from './region';
import { goTo, nearestStop, sceneOf, stateOf, type Scene, type State } from './scene';
import { showSliders } from './slider-inputs';
import { strings, type Words } from './strings';
import { agrees, remarks } from './tell';
import { writeSetting } from './write-setting';

/** How long the window stays at each stop while it plays, in ms. */
const STAY_MS = 800;

/** A phone has room for fewer cells. */
const phone = matchMedia('(max-width: 30em)');
const readable = () => (phone.matches ? 7 : 9);

/** The live half of the figure: follows the reader's hand, the code and the runs of its cell. */
export class Live {
  readonly #root: KernelAtWork;
  readonly #words: Words;
  readonly #hand: Hand;
  readonly #drag: Drag;
  readonly #region: Region;
  readonly #player: Player;
  #state: State;
  #scene: Scene;
  /** What a run left to say that the scene does not. */
  #aside: string[] = [];
  #tolerance = 1e-3;
  /** The code that the layer comes from. */
  #ran: string | undefined;

  constructor(root: KernelAtWork) {
    this.#root = root;
    this.#words = strings[root.dataset['locale'] === 'en' ? 'en' : 'zh-CN'];
    const layer = example(root.dataset['example'] as ExampleName);
    this.#state = stateOf(layer, settingsOf(layer), readable());
    this.#scene = sceneOf(this.#state);
    root.classList.add('live');
    this.#player = new Player(root, {
      stay: STAY_MS,
      step: () => {
        this.#step(1);
        return true;
      },
      changed: (playing) => showPlaying(root, playing, this.#words),
    });
    this.#hand = new Hand(root, this.#actions());
    const scene = () => this.#scene;
    this.#drag = new Drag(find(root, '[data-part=input]'), {
      scene,
      begin: () => this.#player.pause(),
      to: (place) => this.#move(nearestStop(this.#scene, place)),
    });
    this.#region = new Region(root, scene, (begin) => this.#change({ begin }));
    phone.addEventListener('change', () => this.#change({ readable: readable() }));
    onLanguage(() => this.#showRemarks());
    this.codeChanged();
  }

  /** A run of the cell is over. */
  ended({ status, views, where }: RunOutcome): void {
    const window = views?.window;
    const others = window?.others ?? [];
    this.#aside = [
      ...(status === 'error' ? [this.#words.failed] : []),
      ...(status !== 'error' && window !== undefined && !window?.layer
        ? [this.#words.noLayer]
        : []),
      ...(others.length > 0 ? [this.#words.others(others)] : []),
    ];
    if (where?.precision === 16) this.#tolerance = 0.05;
    if (!window?.layer) return this.#draw();
    const layer = layerOf(window.layer);
    this.#ran = this.#root.panel?.source.code;
    this.#change({ layer, settings: settingsOf(layer) });
  }

  /** The reader or a slider has changed the code: its numbers are the settings now. */
  codeChanged(): void {
    this.#change({ settings: this.#settingsOf(this.#state.layer) });
  }

  /** An event that came while this was being loaded. @param value what its field had then */
  replay(event: Event, value: string): void {
    if (event.type === 'pointerdown') this.#drag.take(event as PointerEvent);
    else if (event.type === 'pointerup') this.#drag.drop(event as PointerEvent);
    else this.#hand.handle(event, value);
  }

  /** As the code has them; what it does not write as plain numbers stays as the layer had it. */
  #settingsOf(layer: Layer): Settings {
    const settings = settingsOf(layer);
    const code = this.#root.panel?.source.code;
    if (code === undefined || code === this.#ran) return settings;
    const call = readCall(code, layer.layer);
    if (typeof call === 'string' || call.layer !== layer.layer) return settings;
    for (const [name, { value, frozen }] of Object.entries(call.settings))
      if (value && frozen !== 'by-hand') settings[name as SettingName] = value;
    return settings;
  }

  #actions(): Actions {
    return {
      move: (stop) => this.#move(stop),
      walk: (stop) => {
        this.#player.pause();
        this.#move(stop);
        focusStop(this.#root);
      },
      step: (by) => {
        if (by < 0) this.#player.pause();
        this.#step(by);
      },
      play: () => this.#player.toggle(),
      run: () => this.#run(),
      pickChannel: (channel) => {
        this.#change({ channel });
        this.#root.querySelector<HTMLElement>(`[data-channel="${channel}"]`)?.focus();
      },
      pickOutput: (output) => this.#change({ output }),
      set: (name, value) => this.#set(name as SettingName, value),
    };
  }

  /** Writes a slider's number into the code. */
  #set(name: SettingName, value: number): void {
    const source = this.#root.panel?.source;
    if (!source) return;
    source.change(writeSetting(source, [name, value], this.#state.layer.layer), this);
    // Also where the code has not changed: a slider stands where the code says.
    this.codeChanged();
  }

  /** To the next or the one before of those shown, row by row; behind the last comes the first. */
  #step(by: 1 | -1): void {
    const [rows, columns] = this.#scene.views;
    const { values, stop } = this.#scene;
    if (values.length === 0) return;
    const count = rows.stops * columns.stops;
    const at = (stop.row - rows.first) * columns.stops + stop.column - columns.first;
    const n = (at + by + count) % count;
    const [down, across] = [Math.floor(n / columns.stops), n % columns.stops];
    this.#move({ row: rows.first + down, column: columns.first + across });
  }

  #run(): void {
    const { cell } = this.#root;
    if (chosenLanguage() === 'typescript') showLanguage('python');
    cell?.querySelector<HTMLElement>('[data-language=python] [data-action=run]')?.click();
  }

  #move(wanted: State['stop']): void {
    const { stop, begin } = goTo(this.#scene, wanted);
    const { stop: now, begin: from } = this.#scene;
    if (begin[0] !== from[0] || begin[1] !== from[1]) return this.#change({ stop, begin });
    if (now.row === stop.row && now.column === stop.column) return;
    this.#state = { ...this.#state, stop };
    this.#scene = sceneOf(this.#state);
    showStop(this.#root, this.#scene, this.#words);
    this.#showRemarks();
  }

  #change(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    this.#scene = sceneOf(this.#state);
    // What could not be stays as it was brought into what there is, so that it does not come back later.
    const { stop, begin, output, channel } = this.#scene;
    this.#state = { ...this.#state, begin, stop, output, channel };
    this.#draw();
  }

  #draw(): void {
    showScene(this.#root, this.#scene, this.#words);
    this.#region.show(this.#words);
    this.#showOrigin();
    this.#showCode();
    this.#showRemarks();
  }

  #showOrigin(): void {
    const { layer, settled } = this.#scene;
    const edited = this.#ran !== undefined && this.#root.panel?.source.code !== this.#ran;
    const run = layer.origin === 'run' && edited ? 'edited' : layer.origin;
    const origin = settled ? run : 'changed';
    find(this.#root, '[data-part=origin]').textContent = this.#words.origins[origin];
    this.#root.dataset['origin'] = origin;
  }

  #showCode(): void {
    const code = this.#root.panel?.source.code;
    if (code === undefined) return;
    const shown = this.#scene.layer.layer;
    const call = readCall(code, shown);
    const found = typeof call !== 'string';
    if (found) find(this.#root, '[data-part=code]').textContent = call.text;
    const other = found && call.layer !== shown;
    showSliders(this.#root, this.#scene, other ? 'other-layer' : call, this.#words);
  }

  #showRemarks(): void {
    const words = this.#words;
    const said = [...remarks(this.#scene, words), ...this.#aside];
    if (!agrees(this.#scene, this.#tolerance)) said.push(words.changedSince);
    if (chosenLanguage() === 'typescript') said.push(words.otherTab);
    showRemarks(this.#root, said, this.#scene.problem !== undefined);
  }
}
