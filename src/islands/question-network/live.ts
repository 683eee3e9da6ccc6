import type { Progress, RunOutcome } from '../../runtime/messages';
import { Unanswered } from '../../runtime/questions';
import { find } from '../code-cell/dom';
import { chosenLanguage, onLanguage } from '../code-cell/tabs';
import type { QuestionNetwork } from './element';
import { Examiner, squareOf } from './examiner';
import { Gallery } from './gallery';
import { Latest } from './latest';
import { inkBox, likeMnist } from './like-mnist';
import { Look, type Subject } from './look';
import { Pad } from './pad';
import { askDigit, type Seen } from './questions';
import { examplePixels, recorded } from './recorded';
import { localeOf, strings, type Words } from './strings';
import { drawingRemark } from './tell';
import { Trainer } from './trainer';

/** The picture that is looked at first. */
const firstPicture: Subject = { pixels: examplePixels, test: recorded.example };

interface Asked {
  subject: Subject;
  /** The layers take longer: not while the pen is moving. */
  layers: boolean;
}

/** The live half of the figure: takes the reader's hand to the session, and its answers to the page. */
export class Live {
  readonly #root: QuestionNetwork;
  readonly #words: Words;
  readonly #pad: Pad;
  readonly #look: Look;
  readonly #trainer: Trainer;
  readonly #gallery: Gallery;
  readonly #examiner: Examiner;
  readonly #digits: Latest<Asked, Seen | null>;
  /** Undefined where the pad is empty. */
  #subject: Subject | undefined = firstPicture;
  /** The variable that answered last, and the one that the reader wants to be asked. */
  #model: string | undefined;
  #wanted: string | undefined;
  /** Variables whose parameters were kept from an earlier training. */
  readonly #restored = new Set<string>();
  /** In the order in which it came. */
  readonly #untilLifted: (() => void)[] = [];

  constructor(root: QuestionNetwork) {
    const locale = localeOf(root.dataset['locale']);
    this.#root = root;
    this.#words = strings[locale];
    this.#pad = new Pad(root, {
      words: this.#words,
      changed: (whole) => this.#drawn(whole),
    });
    this.#look = new Look(root, this.#words);
    this.#trainer = new Trainer(root, this.#words, locale);
    this.#gallery = new Gallery(root, this.#words, {
      ...{ shown: recorded.pictures, chosen: recorded.example.index },
      look: ({ taken, pixels }) => this.#regard({ pixels, test: taken }),
    });
    this.#examiner = new Examiner(root, {
      ...{ words: this.#words, locale, gallery: this.#gallery, model: () => this.#model },
      failed: (error) => this.#failed(error),
    });
    this.#digits = new Latest(
      ({ subject, layers }) => askDigit(subject.pixels, { model: this.#wanted, layers }),
      (seen, { subject }) => this.#told(seen, subject),
      (error) => this.#failed(error),
    );
    root.classList.add('live');
    this.#listen();
    this.#ask(true);
  }

  /** A program of the page begins to run. */
  began(trains: boolean): void {
    this.#examiner.outdate();
    if (trains) this.#whenLifted(() => this.#trainer.progress(null));
  }

  training(progress: Progress | null): void {
    if (!this.#root.cell?.panel('python')?.busy) return;
    this.#whenLifted(() => this.#trainer.progress(progress));
  }

  /** A program is over: there may be another network, or the same with other parameters. */
  ended({ status }: RunOutcome, trained: boolean): void {
    if (!this.#examiner.waits) this.#examiner.outdate();
    if (trained) {
      this.#whenLifted(() => this.#trainer.ended(status === 'error'));
      // The one trained last is asked.
      this.#wanted = undefined;
    }
    this.#ask(true);
  }

  /** A kept network is back. @param name its variable */
  restored(name: string | undefined): void {
    this.#examiner.outdate();
    if (name !== undefined) this.#restored.add(name);
    this.#want(name);
  }

  /** An event that came while this was being loaded. */
  replay(event: Event): void {
    if (event.type === 'click') this.#onClick(event);
    else if (event instanceof PointerEvent && onPad(event)) this.#pad.onPointer(event);
  }

  #listen(): void {
    this.#root.addEventListener('click', (event) => this.#onClick(event));
    this.#root.addEventListener('keydown', (event) => this.#examiner.onKey(event));
    find(this.#root, 'select').addEventListener('change', ({ target }) => {
      this.#examiner.outdate();
      this.#want((target as HTMLSelectElement).value);
    });
    onLanguage(() => this.#showTab());
    this.#showTab();
    new MutationObserver(() => {
      this.#pad.redraw();
      this.#look.redraw();
    }).observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  #onClick(event: Event): void {
    const target = event.target as Element;
    const picture = target.closest<HTMLElement>('[data-picture]')?.dataset['picture'];
    if (picture !== undefined) return this.#gallery.pick(Number(picture));
    const square = target.closest<HTMLElement>('[data-label]');
    if (square) return void this.#examiner.choose(squareOf(square));
    switch (target.closest<HTMLElement>('[data-do]')?.dataset['do']) {
      case 'undo':
        return this.#pad.undo();
      case 'clear':
        return this.#pad.clear();
      case 'train':
        return this.#trainer.train();
      case 'stop-training':
        return this.#trainer.stop();
      case 'examine':
        return void this.#examiner.examine();
      case 'stop-exam':
        return this.#examiner.stop();
    }
  }

  /** The offer to train stands above the pad: what changes it would move the paper under the pen. */
  #whenLifted(change: () => void): void {
    if (this.#pad.drawing) this.#untilLifted.push(change);
    else change();
  }

  /** The drawing has changed: what the network would see is shown at once. */
  #drawn(whole: boolean): void {
    if (whole) this.#untilLifted.splice(0).forEach((change) => change());
    const { picture } = this.#pad;
    const box = inkBox(picture);
    const pixels = likeMnist(picture);
    this.#gallery.mark(undefined);
    if (!box || !pixels) {
      this.#subject = undefined;
      this.#digits.forget();
      this.#look.showPicture(undefined);
      return this.#look.showNothing(this.#words.nothing);
    }
    const remark = whole ? drawingRemark(box, Pad.side, this.#words) : undefined;
    this.#subject = { pixels, remark };
    this.#look.showPicture(pixels);
    this.#ask(whole);
  }

  /** @param model undefined: whichever was trained last */
  #want(model: string | undefined): void {
    this.#wanted = model;
    this.#ask(true);
  }

  #regard(subject: Subject): void {
    this.#subject = subject;
    this.#look.showPicture(subject.pixels);
    this.#ask(true);
  }

  /** Of an empty pad the question is only who would answer. */
  #ask(layers: boolean): void {
    const subject = this.#subject ?? firstPicture;
    if (this.#busy && subject !== firstPicture) this.#look.say(this.#words.busy);
    this.#digits.ask({ subject, layers });
  }

  get #busy(): boolean {
    return this.#root.cells.some((cell) => cell.panel('python')?.busy);
  }

  #told(seen: Seen | null, subject: Subject): void {
    // The network that the reader has chosen is gone: another may be there.
    if (!seen && this.#wanted !== undefined) return this.#want(undefined);
    if (!seen) return this.#none();
    this.#whenLifted(() => this.#trainer.show(false));
    this.#model = seen.model.name;
    this.#examiner.ready(true);
    this.#root.dataset['state'] = 'yours';
    find(this.#root, '[data-part=origin]').textContent = this.#words.origins.yours(
      seen.model.name,
      seen.model.type,
    );
    this.#showModels(seen);
    // The pad was cleared, or another picture chosen, while the answer was on its way.
    if (subject === this.#subject)
      this.#look.showSeen(seen, subject, this.#restored.has(seen.model.name));
  }

  /** The session has no network, or there is no session. */
  #none(): void {
    this.#model = undefined;
    this.#whenLifted(() => this.#trainer.show(true));
    this.#examiner.ready(false);
    this.#root.dataset['state'] = 'recorded';
    find(this.#root, '[data-part=origin]').textContent = this.#words.origins.recorded;
    this.#look.showNothing(this.#words.noNetwork);
    this.#look.remark(this.#words.mustAnswer);
    if (this.#subject === firstPicture) this.#look.showAnswer(recorded.probabilities, firstPicture);
  }

  #failed(error: unknown): void {
    if (!(error instanceof Unanswered)) throw error;
    if (error.why === 'no-session') return this.#none();
    // The run that was stopped tells when it has ended, and it is asked again then.
    if (error.why === 'stopped') return;
    const { name, message } = error.error ?? { name: error.name, message: error.message };
    this.#look.showNothing(`${this.#words.failed}${name}: ${message}`);
  }

  /** Where there are several, the reader may choose. */
  #showModels({ model, models }: Seen): void {
    find(this.#root, '[data-part=models]').hidden = models.length < 2;
    const select = find<HTMLSelectElement>(this.#root, 'select');
    select.replaceChildren(...models.map((name) => new Option(name)));
    select.value = model.name;
  }

  #showTab(): void {
    find(this.#root, '[data-part=tab]').hidden = chosenLanguage() !== 'typescript';
  }
}

const onPad = (event: Event) => (event.target as Element).closest('[data-part=pad]') !== null;
