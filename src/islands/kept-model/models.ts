import type { Part } from '../../runtime/questions/keeping';
import { make, makeButton } from '../code-cell/dom';
import { fileSize } from '../code-cell/file-size';
import { accuracyIn } from './accuracy';
import type { Entry } from './store';
import type { Locale, Words } from './strings';

export interface Actions {
  /** Into the session, or, where each run begins anew, beside the program. */
  restore(entry: Entry): void;
  export(entry: Entry): void;
  remove(entry: Entry): void;
}

export interface ModelsOptions {
  words: Words;
  locale: Locale;
  script: boolean;
  /** This entry is not in the browser's storage. */
  isOnlyHere: (entry: Entry) => boolean;
}

/** A kept model as an item of the list. */
export function modelItem(entry: Entry, options: ModelsOptions, actions: Actions): HTMLElement {
  const { words, locale, script } = options;
  const { title, model, bytes } = entry;
  const facts = [
    when(entry.at, locale),
    words.parameters(model.parameters.toLocaleString(locale)),
    fileSize(bytes.length),
    ...(options.isOnlyHere(entry) ? [words.onlyHere] : []),
  ];
  const button = (label: string, name: string, act: (entry: Entry) => void) => {
    const made = makeButton(label, () => act(entry), '');
    made.setAttribute('aria-label', name);
    return made;
  };
  return make(
    'li',
    {},
    accuracy(entry, words),
    make(
      'div',
      { class: 'facts' },
      make('p', {}, make('b', {}, title), ' ', make('code', {}, model.type)),
      make('p', { class: 'soft' }, listed(facts)),
      make('p', { class: 'soft layers' }, listed(model.layers)),
    ),
    make(
      'div',
      { class: 'moves' },
      script
        ? button(words.give, words.giveName(title), actions.restore)
        : button(words.restore, words.restoreName(title), actions.restore),
      button(words.export, words.exportName(title), actions.export),
      button(words.remove, words.removeName(title), actions.remove),
    ),
    program(entry, words),
  );
}

/** The large number at the left: what the program said of the model. */
function accuracy({ said }: Entry, words: Words): HTMLElement {
  const number = said === undefined ? undefined : accuracyIn(said);
  const title = said === undefined ? words.noAccuracy : words.printed(said);
  return make(
    'div',
    { class: 'accuracy', title },
    make('b', { 'aria-hidden': number === undefined }, number ?? '–'),
    make('span', {}, number === undefined ? '' : words.accuracy),
  );
}

function program({ model }: Entry, words: Words): HTMLElement {
  if (model.parts.length === 0) return make('p', { class: 'soft program' }, words.noCode);
  return make(
    'details',
    { class: 'program' },
    make('summary', {}, words.code),
    make('pre', { tabindex: 0 }, make('code', {}, programOf(model.parts))),
  );
}

/** Lines break between the items, not in them. */
const listed = (items: string[]) =>
  items.map((item) => item.replaceAll(' ', '\u00a0')).join('\u00a0· ');

/** Classes and functions stand apart from what is around them. */
function programOf(parts: Part[]): string {
  const stands = ({ code }: Part) => /^(@|class |def )/.test(code);
  return parts.reduce((text, part, n) => {
    const before = parts[n - 1];
    if (!before) return part.code;
    return text + (stands(part) || stands(before) ? '\n\n' : '\n') + part.code;
  }, '');
}

/** A moment as a day and a time of day. @param at ms since 1970 */
export function when(at: number, locale: Locale): string {
  const parts = { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' } as const;
  return new Intl.DateTimeFormat(locale, { ...parts, hour12: false }).format(at);
}
