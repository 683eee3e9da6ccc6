import { StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view';

/** Marks a line, counted from 1, as the one that failed; undefined removes the mark. */
export const setFailedLine = StateEffect.define<number | undefined>();

const mark = Decoration.line({ class: 'failed' });

/** The mark moves with its line while the reader types, and goes when told to. */
export const failedLine: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setFailedLine)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      const there = line !== undefined && line >= 1 && line <= doc.lines;
      next = there ? Decoration.set(mark.range(doc.line(line).from)) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});
