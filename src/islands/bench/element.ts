import type { Where } from '../../runtime/messages';
import { find, make } from '../code-cell/dom';
import { Stopped } from './contestant';
import { sides, type FigureId, type Side } from './figures';
import { Measurement, type Task } from './measure';
import { format, formatRatio, toJson, toMarkdown, type Figures, type Machine } from './report';
import { benchStrings } from './strings';

const LONG = 1000;

/** `<lab-bench>`: starts a measurement, shows its numbers as they come, and gives them away. */
class LabBench extends HTMLElement {
  #measurement: Measurement | undefined;
  #figures: Figures = {};
  #where: Where | undefined;

  connectedCallback(): void {
    this.#on('start', () => void this.#start());
    this.#on('stop', () => this.#measurement?.stop());
    this.#on('markdown', () =>
      this.#copy(toMarkdown(this.#machine, this.#figures, this.#words, this.#locale)),
    );
    this.#on('json', () => this.#copy(toJson(this.#machine, this.#figures)));
  }

  get #locale() {
    return this.dataset['locale'] === 'en' ? 'en' : 'zh-CN';
  }

  get #words() {
    return benchStrings[this.#locale];
  }

  get #stepsField(): HTMLInputElement {
    return find(this, '[data-field=steps]');
  }

  get #machine(): Machine {
    return {
      renderer: this.#where?.renderer ?? '',
      precision: this.#where?.precision ?? 32,
      browser: navigator.userAgent,
      cores: navigator.hardwareConcurrency,
      tensorflow: this.dataset['tensorflow'] ?? '',
      date: new Date().toISOString(),
      steps: this.#stepsField.valueAsNumber,
    };
  }

  #on(action: string, act: () => void): void {
    find(this, `[data-action=${action}]`).addEventListener('click', act);
  }

  async #start(): Promise<void> {
    if (!this.#stepsField.reportValidity()) return;
    this.#figures = {};
    for (const cell of this.querySelectorAll('td[data-side]'))
      if (cell.textContent) cell.textContent = '—';
    this.#show('running', this.#words.states.running);
    const steps = this.#stepsField.valueAsNumber;
    const long = find<HTMLInputElement>(this, '[data-field=long]').checked;
    this.#measurement = new Measurement({ steps, memorySteps: long ? LONG : 0 }, this.#locale, {
      progress: (task, done, total) => this.#progress(task, done, total),
      where: (where) => this.#machineIs(where),
      figure: (id, side, value) => this.#figure(id, side, value),
    });
    try {
      await this.#measurement.run();
      this.#show('done', this.#result());
    } catch (error) {
      if (error instanceof Stopped) this.#show('stopped', this.#words.states.stopped);
      else this.#show('error', `${this.#words.failed} ${(error as Error).message}`);
    }
  }

  #show(state: 'running' | 'done' | 'stopped' | 'error', status: string): void {
    this.dataset['state'] = state;
    const running = state === 'running';
    find(this, '[data-action=start]').hidden = running;
    find(this, '[data-action=stop]').hidden = !running;
    find(this, 'progress').hidden = !running;
    find(this, '[role=status]').textContent = status;
    find(this, '.bench-by-hand').replaceChildren();
    for (const field of this.querySelectorAll('input')) field.disabled = running;
    for (const action of ['markdown', 'json'])
      find<HTMLButtonElement>(this, `[data-action=${action}]`).disabled =
        running || Object.keys(this.#figures).length === 0;
  }

  #progress(task: Task, done: number, total: number): void {
    const bar = find<HTMLProgressElement>(this, 'progress');
    bar.max = total;
    bar.value = done;
    const status = find(this, '[role=status]');
    const text = this.#words.tasks[task];
    if (status.textContent !== text) status.textContent = text;
  }

  #machineIs(where: Where): void {
    if (where.backend !== 'webgl') throw new Error(this.#words.noWebgl);
    this.#where = where;
    const { renderer, precision, browser, cores } = this.#machine;
    const facts = { renderer, precision: this.#words.bits(precision), browser, cores };
    for (const [name, fact] of Object.entries(facts))
      find(this, `[data-fact=${name}]`).textContent = String(fact);
  }

  #figure(id: FigureId, side: Side, value: number): void {
    const figure = { ...this.#figures[id], [side]: value };
    this.#figures[id] = figure;
    const row = find(this, `tr[data-figure="${id}"]`);
    const unit = row.dataset['unit'] as 'ms' | 'count' | 'bytes';
    find(row, `[data-side=${side}]`).textContent = format(value, unit, this.#locale);
    const times = formatRatio(figure, this.#locale);
    if (times) {
      const cell = find(row, '[data-side=ratio]');
      cell.textContent = times;
      cell.classList.toggle('worse', figure.ours! > figure.stock!);
    }
    if (id === 'step') this.#bars();
  }

  /** The two bars of a step, the longer one as long as there is room. */
  #bars(): void {
    const step = this.#figures.step ?? {};
    const longest = Math.max(...sides.map((side) => step[side] ?? 0));
    for (const side of sides) {
      const value = step[side];
      const bar = find(this, `.bench-bar[data-bar=${side}]`);
      bar.style.setProperty('--share', String((value ?? 0) / longest));
      find(bar, 'b').textContent = value === undefined ? '—' : format(value, 'ms', this.#locale);
    }
  }

  #result(): string {
    const step = this.#figures.step!;
    const tell = (side: Side) => format(step[side]!, 'ms', this.#locale);
    return this.#words.result(tell('ours'), tell('stock'), formatRatio(step, this.#locale)!);
  }

  async #copy(text: string): Promise<void> {
    const byHand = find(this, '.bench-by-hand');
    byHand.replaceChildren();
    try {
      await navigator.clipboard.writeText(text);
      find(this, '[role=status]').textContent = this.#words.copied;
    } catch {
      const area = make('textarea', { readonly: true, rows: 12 });
      area.value = text;
      byHand.append(make('label', {}, this.#words.copyByHand, area));
      area.select();
    }
  }
}

customElements.define('lab-bench', LabBench);
