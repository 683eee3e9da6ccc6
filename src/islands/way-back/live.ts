import type { RunOutcome } from '../../runtime/messages';
import { find } from '../code-cell/dom';
import { chosenLanguage, onLanguage, showLanguage } from '../code-cell/tabs';
import { Player } from '../shared/player';
import { boardsHtml, stepName } from './boards';
import { Checker } from './checker';
import type { WayBack } from './element';
import { example } from './example';
import { firstState } from './first';
import { drawLinks } from './links';
import { inputsHere, same, type Board, type Pick } from './pass';
import { patch } from './patch';
import { links, sceneOf, shown, type Scene, type State } from './scene';
import { strings, type Words } from './strings';
import { equation, remarks, tell } from './tell';

/** How long each step stays while it plays, in ms. */
const STAY_MS = 1100;
/** A phone has room for fewer cells. */
const phone = matchMedia('(max-width: 40em)');
const readable = () => (phone.matches ? 6 : 9);

/** The live half of the figure: follows the reader's hand and the runs of its cell. */
export class Live {
  readonly #root: WayBack;
  readonly #words: Words;
  readonly #boards: HTMLElement;
  readonly #checker: Checker;
  readonly #player: Player;
  #state: State;
  /** A number that a mouse points at: told of while it is there; what was chosen stays chosen. */
  #pointed: Pick | undefined;
  #scene!: Scene;
  /** What a run left to say that the scene does not. */
  #aside: 'nothing' | 'failed' | undefined;
  /** What the floats can tell apart: float32, or float16 on some phones. */
  #rough = 1e-6;
  /** The code that the tensors come from. */
  #ran: string | undefined;

  constructor(root: WayBack) {
    this.#root = root;
    this.#words = strings[root.dataset['locale'] === 'en' ? 'en' : 'zh-CN'];
    this.#boards = find(root, '[data-part=boards]');
    this.#checker = new Checker(root, this.#words);
    this.#player = new Player(root, {
      stay: STAY_MS,
      step: () => {
        const last = this.#scene.moments.length - 1;
        this.#step(1);
        return this.#scene.step < last;
      },
      changed: (playing) => this.#showPlaying(playing),
    });
    this.#state = firstState(example(), 'example', readable());
    root.classList.add('live');
    this.#listen();
    this.#draw();
  }

  /** A run of the cell is over. */
  ended({ status, views, where }: RunOutcome): void {
    const pass = views?.backward;
    this.#aside = status === 'error' ? 'failed' : pass === null ? 'nothing' : undefined;
    if (where) this.#rough = where.precision === 16 ? 2e-3 : 1e-6;
    if (!pass) return this.#draw();
    this.#ran = this.#root.panel?.source.code;
    this.#player.pause();
    this.#set(firstState(pass, 'run', readable()));
  }

  codeChanged(): void {
    this.#showOrigin();
  }

  /** An event that came while this was being loaded. @param value what its field had then */
  replay(event: Event, value: string): void {
    this.#handle(event, value);
  }

  #listen(): void {
    for (const type of ['click', 'keydown', 'input', 'change', 'pointerover', 'focusin'])
      this.#root.addEventListener(type, (event) =>
        this.#handle(event, (event.target as HTMLInputElement).value),
      );
    this.#boards.addEventListener('pointerleave', () => this.#point(undefined));
    phone.addEventListener('change', () => this.#set({ ...this.#state, readable: readable() }));
    new ResizeObserver(() => this.#showLinks()).observe(this.#boards);
    onLanguage(() => this.#showRemarks());
  }

  #handle(event: Event, value: string): void {
    const target = event.target as HTMLElement;
    const pick = pickOf(target);
    switch (event.type) {
      case 'click':
        return pick ? this.#choose(pick) : this.#press(target);
      case 'pointerover':
        // A finger that passes means nothing yet.
        if ((event as PointerEvent).pointerType !== 'mouse') return;
        return pick && this.#point(pick);
      case 'focusin':
        return pick && target.matches(':focus-visible') ? this.#choose(pick) : undefined;
      case 'keydown':
        return pick && this.#walk(event as KeyboardEvent, pick);
      case 'input':
        return this.#turn(target as HTMLInputElement, value);
    }
  }

  #press(target: Element): void {
    switch (target.closest<HTMLElement>('[data-move]')?.dataset['move']) {
      case 'back':
        this.#player.pause();
        return this.#step(-1);
      case 'next':
        this.#player.pause();
        return this.#step(1);
      case 'play':
        return this.#player.toggle();
      case 'check':
        return void this.#checker.ask(this.#rough);
      case 'run':
        return this.#run();
    }
  }

  /** The slider of the steps, a channel, the size of the change. */
  #turn(field: HTMLInputElement, value: string): void {
    if (field.name === 'h') return this.#draw();
    this.#player.pause();
    const number = Number(value);
    if (field.name === 'step') return this.#goTo(number);
    const kind = field.dataset['pick'];
    if (kind) this.#set({ ...this.#state, channels: { ...this.#scene.channels, [kind]: number } });
  }

  /** While the steps play, a mouse that passes by does not matter. */
  #point(pick: Pick | undefined): void {
    if (this.#player.plays || (pick && this.#pointed && same(pick, this.#pointed))) return;
    this.#pointed = pick;
    this.#draw();
  }

  /** A number chosen: all gradients are there then, and its own is told of. */
  #choose(pick: Pick): void {
    this.#player.pause();
    this.#set({ ...this.#state, pick, step: Infinity });
  }

  /** Arrow keys walk over a board. */
  #walk(event: KeyboardEvent, { board, row, column }: Pick): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { values } = shown(this.#scene, board);
    const [bottom, right] = [values.length - 1, (values[0]?.length ?? 0) - 1];
    const to = {
      ArrowUp: [Math.max(0, row - 1), column],
      ArrowDown: [Math.min(bottom, row + 1), column],
      ArrowLeft: [row, Math.max(0, column - 1)],
      ArrowRight: [row, Math.min(right, column + 1)],
      Home: [row, 0],
      End: [row, right],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    this.#choose({ board, row: to[0]!, column: to[1]! });
    this.#board(board).querySelector<SVGElement>('[tabindex="0"]')?.focus();
  }

  /** To the next step or the one before; behind the last comes the first. */
  #step(by: 1 | -1): void {
    const { moments, step } = sceneOf(this.#state);
    this.#goTo((step + by + moments.length) % moments.length);
  }

  #goTo(step: number): void {
    this.#set({ ...this.#state, step, pick: undefined });
  }

  /** While it plays, nobody is read a sentence at each step. */
  #showPlaying(playing: boolean): void {
    find(this.#root, '[data-move=play]').textContent = this.#words[playing ? 'pause' : 'play'];
    find(this.#root, '[data-part=said]').setAttribute('aria-live', playing ? 'off' : 'polite');
  }

  #run(): void {
    if (chosenLanguage() === 'typescript') showLanguage('python');
    const run = '[data-language=python] [data-action=run]';
    this.#root.cell?.querySelector<HTMLElement>(run)?.click();
  }

  #set(state: State): void {
    this.#state = state;
    this.#pointed = undefined;
    this.#draw();
  }

  #draw(): void {
    const looked = this.#pointed && { pick: this.#pointed, step: Infinity };
    const scene = (this.#scene = sceneOf({ ...this.#state, ...looked }));
    const words = this.#words;
    patch(this.#boards, boardsHtml(scene, words));
    patch(find(this.#root, '[data-part=said]'), tell(scene, words));
    patch(find(this.#root, '[data-part=equation]'), equation(scene, words));
    const name = stepName(scene, words);
    find(this.#root, '[data-part=step]').textContent = name;
    const slider = find<HTMLInputElement>(this.#root, '[name=step]');
    slider.max = String(scene.moments.length - 1);
    slider.value = String(scene.step);
    slider.setAttribute('aria-valuetext', name);
    this.#showChannels();
    this.#showOrigin();
    this.#showLinks();
    this.#showRemarks();
    this.#checker.show(looked ? sceneOf(this.#state) : scene);
  }

  #showChannels(): void {
    const { pass, channels } = this.#scene;
    const there = {
      output: [...pass.stages[0]!.values.keys()],
      input: inputsHere(pass, channels.output),
    };
    for (const kind of ['output', 'input'] as const) {
      const select = find<HTMLSelectElement>(this.#root, `[data-pick=${kind}]`);
      select.closest('label')!.hidden = there[kind].length < 2;
      const names = there[kind].map(String);
      if ([...select.options].map(({ text }) => text).join() !== names.join())
        select.replaceChildren(...names.map((name) => new Option(name)));
      select.value = String(channels[kind]);
    }
  }

  #showOrigin(): void {
    const edited = this.#ran !== undefined && this.#root.panel?.source.code !== this.#ran;
    const { origin } = this.#scene;
    const shows = origin === 'run' && edited ? 'edited' : origin;
    find(this.#root, '[data-part=origin]').textContent = this.#words.origins[shows];
    this.#root.dataset['origin'] = shows;
  }

  #showLinks(): void {
    const layer = find<SVGSVGElement>(this.#root, '[data-part=links]');
    drawLinks(this.#boards, layer, links(this.#scene));
  }

  #showRemarks(): void {
    const said = remarks(this.#scene, this.#rough * 1e3, this.#words);
    if (this.#aside) said.push(this.#words[this.#aside]);
    if (chosenLanguage() === 'typescript') said.push(this.#words.otherTab);
    const host = find(this.#root, '[data-part=remarks]');
    const text = said.join(' ');
    if (host.textContent !== text) host.textContent = text;
  }

  #board(board: Board): HTMLElement {
    return find(this.#boards, `[data-board="${board}"]`);
  }
}

/** The number that a cell of a board stands for. */
function pickOf(target: Element): Pick | undefined {
  const cell = target.closest<SVGElement>('[role=gridcell]');
  const board = cell?.closest<HTMLElement>('[data-board]')?.dataset['board'];
  if (!cell || board === undefined) return undefined;
  const { row, column } = cell.dataset;
  return {
    board: board === 'input' || board === 'weight' ? board : Number(board),
    row: Number(row),
    column: Number(column),
  };
}
