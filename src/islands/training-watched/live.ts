import type { RunOutcome } from '../../runtime/messages';
import type { LiveView } from '../../runtime/views';
import { find } from '../code-cell/dom';
import { chosenLanguage, onLanguage } from '../code-cell/tabs';
import { unbroken } from '../shared/numbers';
import { Player } from '../shared/player';
import type { TrainingWatched } from './element';
import { History, type Moment } from './history';
import { paint } from './paint';
import { answers, digits, legend, momentOf, stage, type Scene } from './parts';
import { plotHtml, scalesOf } from './plot';
import { FIRST_SHOWN } from './scene';
import { strings, type Origin, type Words } from './strings';
import { tellCurves, tellMoment, tellPace, tellWhen } from './tell';
import { digitTiles, filterTiles, mapTiles } from './tiles';

/** How long a moment stays while it plays, in ms. */
const STAY_MS = 700;

/** The live half of the figure: follows the reader's hand and the training in its cell. */
export class Live {
  readonly #root: TrainingWatched;
  readonly #words: Words;
  readonly #player: Player;
  #scene: Scene;
  #origin: Origin = 'recorded';
  /** What the run that goes on has told; shown once there is a network to show. */
  #coming = new History();

  constructor(root: TrainingWatched, recorded: History) {
    this.#root = root;
    this.#words = strings[root.dataset['locale'] === 'en' ? 'en' : 'zh-CN'];
    this.#scene = { history: recorded, here: recorded.moments.length - 1, shown: FIRST_SHOWN };
    this.#player = new Player(root, {
      stay: STAY_MS,
      step: () => this.#forward(),
      changed: () => this.#showPlaying(),
    });
    root.classList.add('live');
    this.#listen();
    this.#drawAll();
  }

  // What the training tells.

  began(): void {
    this.#coming = new History();
    this.#showRemarks();
  }

  told({ detail, bytes }: Extract<LiveView, { view: 'training' }>): void {
    const history = this.#coming;
    // This came late, and has missed what the training began with.
    if (detail.kind === 'moment' && !history.pictures) return;
    history.add(detail, bytes);
    if (detail.kind === 'nothing') return this.#showRemarks();
    if (detail.kind === 'moment') return this.#anotherMoment(history);
    if (this.#scene.history !== history) return;
    if (detail.kind === 'losses') this.#drawCurves();
    if (detail.kind === 'pace') this.#showPace();
  }

  ended({ status }: RunOutcome): void {
    if (this.#scene.history === this.#coming)
      this.#origin = ({ done: 'run', stopped: 'stopped', error: 'failed' } as const)[status];
    this.#drawHead();
    this.#drawCurves();
  }

  /** The figure stays with the newest moment, unless the reader has gone back to another. */
  #anotherMoment(history: History): void {
    const last = history.moments.length - 1;
    const first = this.#scene.history !== history;
    const follows = first || this.#scene.here === last - 1;
    if (first) {
      this.#origin = 'running';
      this.#root.hidden = false;
      const shown = Math.min(this.#scene.shown, history.pictures!.digits.length - 1);
      this.#scene = { history, here: last, shown };
      this.#player.pause();
      this.#drawAll();
    } else if (follows) this.#go(last);
    else this.#drawScrubber();
    this.#drawCurves();
  }

  // What the reader does.

  /** An event that came while this was being loaded. @param value what its field had then */
  replay(event: Event, value: string): void {
    if (event.type === 'input') this.#choose(event.target as HTMLInputElement, value);
    else if (event.type === 'click') this.#onClick(event);
  }

  #listen(): void {
    const root = this.#root;
    root.addEventListener('click', (event) => this.#onClick(event));
    root.addEventListener('input', ({ target }) => {
      const field = target as HTMLInputElement;
      this.#choose(field, field.value);
    });
    const theme = new MutationObserver(() => this.#paint());
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    onLanguage(() => this.#showRemarks());
  }

  #onClick(event: Event): void {
    const target = event.target as Element;
    if (target.closest('[data-move=play]')) return this.#player.toggle();
    const plot = target.closest('[data-part=plot]');
    if (plot) this.#goNear(plot.getBoundingClientRect(), (event as MouseEvent).clientX);
  }

  #choose(field: HTMLInputElement, value: string): void {
    if (field.type === 'range') {
      this.#player.pause();
      return this.#go(Number(value));
    }
    this.#scene = { ...this.#scene, shown: Number(value) };
    // The first touch comes before the digits are drawn anew.
    const radio = this.#part('digits').querySelector<HTMLInputElement>(`input[value="${value}"]`);
    if (radio) radio.checked = true;
    this.#drawMoment();
  }

  /** To the moment that is nearest to a place in the plot. */
  #goNear({ left, width }: DOMRect, x: number): void {
    const { history } = this.#scene;
    const step = ((x - left) / width) * scalesOf(history).steps;
    const off = ({ step: at }: Moment) => Math.abs(at - step);
    const nearest = history.moments.reduce((best, m) => (off(m) < off(best) ? m : best));
    this.#player.pause();
    this.#go(history.moments.indexOf(nearest));
  }

  #go(here: number): void {
    this.#scene = { ...this.#scene, here };
    this.#drawScrubber();
    this.#drawMoment();
    this.#drawCurves();
  }

  /** To the next moment, from the last one to the first. @returns whether there is another after it */
  #forward(): boolean {
    const last = this.#scene.history.moments.length - 1;
    this.#go(this.#scene.here < last ? this.#scene.here + 1 : 0);
    return this.#scene.here < last;
  }

  /** While it plays or trains, nobody is read a sentence at each moment. */
  #showPlaying(): void {
    const playing = this.#player.plays;
    find(this.#root, '[data-move=play]').textContent = this.#words[playing ? 'pause' : 'play'];
    const quiet = playing || this.#origin === 'running';
    this.#part('said').setAttribute('aria-live', quiet ? 'off' : 'polite');
  }

  // The picture.

  #part(name: string): HTMLElement {
    return find(this.#root, `[data-part=${name}]`);
  }

  #drawAll(): void {
    const host = this.#part('digits');
    const focused = host.contains(document.activeElement);
    host.innerHTML = digits(this.#scene, this.#words, host.dataset['name']!);
    if (focused) host.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true });
    this.#part('large').innerHTML = '<span class="tile"></span>';
    this.#drawHead();
    this.#drawScrubber();
    this.#drawMoment();
    this.#drawCurves();
  }

  #drawHead(): void {
    this.#root.dataset['origin'] = this.#origin;
    this.#part('origin').textContent = this.#words.origins[this.#origin];
    this.#showPace();
    this.#showPlaying();
    this.#showRemarks();
  }

  #drawScrubber(): void {
    const { history, here } = this.#scene;
    const slider = this.#part('moment') as HTMLInputElement;
    const when = tellWhen(momentOf(this.#scene), this.#words);
    slider.max = String(history.moments.length - 1);
    slider.value = String(here);
    slider.setAttribute('aria-valuetext', when);
    this.#part('when').textContent = when;
  }

  #drawMoment(): void {
    const { history, shown } = this.#scene;
    this.#part('stage').innerHTML = stage(this.#scene, this.#words);
    this.#part('answers').innerHTML = answers(this.#scene);
    const said = tellMoment(history, momentOf(this.#scene), shown, this.#words);
    this.#part('said').textContent = unbroken(said);
    this.#paint();
  }

  #paint(): void {
    const { history, shown } = this.#scene;
    const moment = momentOf(this.#scene);
    const pictures = digitTiles(history);
    paint(this.#part('digits').querySelectorAll('.tile'), pictures, 'input');
    paint(this.#part('large').querySelectorAll('.tile'), [pictures[shown]!], 'input');
    const [kernels, ...layers] = this.#part('stage').querySelectorAll('.tiles');
    paint(kernels!.children, filterTiles(moment), 'kernel');
    layers.forEach((layer, n) => paint(layer.children, mapTiles(moment, n, shown), 'output'));
  }

  #drawCurves(): void {
    const { history, here } = this.#scene;
    this.#part('plot').innerHTML = plotHtml(history, here, this.#words);
    this.#part('plot').setAttribute('aria-label', tellCurves(history, this.#words));
    this.#part('legend').innerHTML = legend(this.#scene, this.#words);
  }

  #showPace(): void {
    const { pace } = this.#scene.history;
    const running = this.#origin === 'running' && pace;
    this.#part('pace').textContent = running ? tellPace(pace, this.#words) : '';
  }

  #showRemarks(): void {
    const { nothing } = this.#coming;
    const said: string[] = [];
    if (nothing) said.push(this.#words.why[nothing.why], nothing.error ?? '');
    if (chosenLanguage() === 'typescript') said.push(this.#words.otherTab);
    this.#part('remarks').textContent = said.filter(Boolean).join(' ');
  }
}
