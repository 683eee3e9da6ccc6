import { make, makeButton } from './dom';

export interface NoticeAction {
  label: string;
  act: () => void;
}

/** What others need of the notices. */
export type NoticeBoard = Pick<Notices, 'show' | 'drop'>;

/** Short messages at the top of a panel, one per key; a new one replaces the old one of its key. */
export class Notices {
  readonly #host: HTMLElement;
  readonly #closeLabel: string;
  readonly #shown = new Map<string, HTMLElement>();

  constructor(host: HTMLElement, closeLabel: string) {
    this.#host = host;
    this.#closeLabel = closeLabel;
    host.setAttribute('aria-live', 'polite');
  }

  show(key: string, text: string, actions: NoticeAction[] = [], extra?: Node): void {
    this.drop(key);
    const close = makeButton('×', () => this.drop(key), 'cell-close');
    close.setAttribute('aria-label', this.#closeLabel);
    const buttons = actions.map(({ label, act }) => makeButton(label, act));
    const body = make('div', { class: 'cell-notice-body' }, make('span', {}, text), ...buttons);
    if (extra) body.append(extra);
    const notice = make('div', { class: 'cell-notice' }, body, close);
    this.#shown.set(key, notice);
    this.#host.append(notice);
  }

  drop(key: string): void {
    this.#shown.get(key)?.remove();
    this.#shown.delete(key);
  }
}
