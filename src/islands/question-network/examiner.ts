import type { Progress } from '../../runtime/messages';
import { find } from '../code-cell/dom';
import { runStrings } from '../code-cell/run-strings';
import { describe } from '../code-cell/run-words';
import { accuracyText, matrixHtml, oftenHtml, type Square } from './draw';
import { DIGITS, Exam } from './exam';
import type { Gallery } from './gallery';
import { askExamination, askPictures } from './questions';
import { recorded } from './recorded';
import type { Locale, Words } from './strings';

/** How many pictures are asked of at once: between two times the session answers others. */
const AT_ONCE = 500;
/** More pictures of a square are not shown. */
const SHOWN = 40;

export interface ExaminerOptions {
  words: Words;
  locale: Locale;
  gallery: Gallery;
  /** The variable that is examined; none where there is no model. */
  model: () => string | undefined;
  failed: (error: unknown) => void;
}

/** The 10,000 test pictures: asks for all of them, and shows in a matrix what is taken for what. */
export class Examiner {
  readonly #root: HTMLElement;
  readonly #options: ExaminerOptions;
  /** None: the matrix is that of the recording. */
  #exam: Exam | undefined;
  #ready = false;
  #running = false;
  #outdated = false;
  #square: Square = recorded.example;

  constructor(root: HTMLElement, options: ExaminerOptions) {
    this.#root = root;
    this.#options = options;
  }

  /** There is a model to examine, or there is none any more. */
  ready(is: boolean): void {
    find<HTMLButtonElement>(this.#root, '[data-do=examine]').disabled = !is;
    this.#ready = is;
    this.#showScore();
  }

  /** A program runs, or another model is asked: what the table shows may be true no longer. */
  outdate(): void {
    this.stop();
    this.#outdated = this.#exam !== undefined;
    this.#showScore();
  }

  /** Its first question is still behind a program that runs. */
  get waits(): boolean {
    return this.#running && this.#exam?.done === 0;
  }

  stop(): void {
    this.#running = false;
    this.#showScore();
  }

  async examine(): Promise<void> {
    const model = this.#options.model();
    if (this.#running || model === undefined) return;
    const exam = new Exam();
    this.#exam = exam;
    this.#running = true;
    this.#outdated = false;
    this.#options.gallery.show([], '');
    this.#showScore();
    try {
      await this.#askAll(model, exam);
    } catch (error) {
      this.#options.failed(error);
    }
    if (this.#exam !== exam) return;
    this.#running = false;
    this.#showScore();
    await this.choose(this.#square);
  }

  async #askAll(model: string, exam: Exam): Promise<void> {
    while (this.#running && this.#exam === exam && exam.done < exam.total) {
      const told = await askExamination(
        { model, from: exam.done, count: AT_ONCE },
        (progress) => progress && this.#showLoading(progress),
      );
      if (!told) return;
      exam.add(told);
      this.#showScore();
      this.#showMatrix();
    }
  }

  /** Shows the pictures of a square. */
  async choose(square: Square): Promise<void> {
    this.#square = square;
    this.#showMatrix();
    if (this.#running) return;
    if (this.#exam) await this.#showPictures(this.#exam, square);
    else this.#showRecorded(square);
  }

  onKey(event: KeyboardEvent): void {
    const cell = (event.target as Element).closest<HTMLElement>('[role=gridcell]');
    if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
    const { label, answer } = squareOf(cell);
    const within = (n: number) => Math.min(DIGITS - 1, Math.max(0, n));
    const to = {
      ArrowUp: { label: within(label - 1), answer },
      ArrowDown: { label: within(label + 1), answer },
      ArrowLeft: { label, answer: within(answer - 1) },
      ArrowRight: { label, answer: within(answer + 1) },
      Home: { label, answer: 0 },
      End: { label, answer: DIGITS - 1 },
    }[event.key];
    if (event.key === 'Enter' || event.key === ' ') void this.choose({ label, answer });
    else if (to) this.#focus(to);
    else return;
    event.preventDefault();
  }

  #focus({ label, answer }: Square): void {
    for (const cell of this.#root.querySelectorAll('[role=gridcell]'))
      cell.setAttribute('tabindex', '-1');
    const cell = find(
      this.#root,
      `[role=gridcell][data-label="${label}"][data-answer="${answer}"]`,
    );
    cell.setAttribute('tabindex', '0');
    cell.focus();
  }

  async #showPictures(exam: Exam, square: Square): Promise<void> {
    const { words, gallery, failed } = this.#options;
    const all = exam.of(square.label, square.answer);
    const shown = all.slice(0, SHOWN);
    try {
      const pixels = shown.length > 0 ? await askPictures(shown.map(({ index }) => index)) : [];
      // Another square was chosen meanwhile.
      if (this.#square !== square) return;
      gallery.show(
        shown.map((taken, n) => ({ taken, pixels: pixels[n]! })),
        this.#caption(square, shown.length, all.length, words),
      );
    } catch (error) {
      failed(error);
    }
  }

  #showRecorded(square: Square): void {
    const { words, gallery } = this.#options;
    const { example, pictures, confusion } = recorded;
    const known = square.label === example.label && square.answer === example.answer;
    const count = confusion[square.label]![square.answer]!;
    if (known || count === 0)
      gallery.show(known ? pictures : [], this.#caption(square, count, count, words));
    else gallery.show([], words.notKept);
  }

  #caption({ label, answer }: Square, shown: number, all: number, words: Words): string {
    return all === 0 ? words.noPictures(label, answer) : words.pictures(label, answer, shown, all);
  }

  #showMatrix(): void {
    const { words } = this.#options;
    const counts = this.#exam?.counts() ?? recorded.confusion;
    const table = find(this.#root, '[data-part=matrix]');
    const focused = table.contains(document.activeElement);
    table.innerHTML = matrixHtml(counts, this.#square, words);
    if (focused) find(table, '[tabindex="0"]').focus();
    find(this.#root, '[data-part=often]').innerHTML = oftenHtml(counts, words);
  }

  #showScore(): void {
    const { words, locale } = this.#options;
    const exam = this.#exam;
    const said = [accuracyText(exam?.counts() ?? recorded.confusion, locale, words)];
    if (!exam) {
      if (this.#ready) said.push(words.stillRecorded);
      return this.#say(said.join(' '));
    }
    const written = [exam.done, exam.total].map((n) => n.toLocaleString(locale));
    const [done, total] = written as [string, string];
    if (this.#running) said.unshift(words.examining(done, total));
    else if (exam.done < exam.total) said.unshift(words.stoppedAt(done, total));
    if (this.#outdated) said.push(words.outdated);
    this.#say(said.join(' '));
    this.#showProgress(exam);
  }

  /** The pictures may have to be fetched first. */
  #showLoading(progress: Progress): void {
    this.#say(describe(progress, runStrings[this.#options.locale]).text);
  }

  #showProgress(exam: Exam): void {
    const bar = find<HTMLProgressElement>(this.#root, '[data-part=examining]');
    bar.hidden = !this.#running;
    bar.value = exam.done / exam.total;
    const [examine, stop] = ['examine', 'stop-exam'].map((name) =>
      find(this.#root, `[data-do=${name}]`),
    ) as [HTMLElement, HTMLElement];
    const hadFocus = stop === document.activeElement;
    examine.textContent = this.#options.words[exam.done > 0 ? 'again' : 'examine'];
    examine.hidden = this.#running;
    stop.hidden = !this.#running;
    if (hadFocus && !this.#running) examine.focus({ preventScroll: true });
  }

  #say(text: string): void {
    const host = find(this.#root, '[data-part=accuracy]');
    if (host.textContent !== text) host.textContent = text;
  }
}

/** The square that a cell of the matrix, or a button beside it, stands for. */
export const squareOf = ({ dataset }: HTMLElement): Square => ({
  label: Number(dataset['label']),
  answer: Number(dataset['answer']),
});
