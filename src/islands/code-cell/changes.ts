import { unifiedMergeView } from '@codemirror/merge';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import './changes.css';
import { makeButton } from './dom';

/**
 * The difference to the original, within the editor: lines that went are shown struck out above those that came, each
 * with a button that brings the original back. The code stays editable.
 */
export function differenceTo(original: string, undoLabel: string): Extension {
  return [
    EditorView.editorAttributes.of({ class: 'code-difference' }),
    unifiedMergeView({
      original,
      gutter: false,
      highlightChanges: true,
      mergeControls: (type, action) => {
        // Accepting would change what we compare with; the original is not the reader's to change.
        if (type === 'accept') return document.createElement('span');
        const button = makeButton('↩', () => undefined, 'cell-restore');
        button.title = undoLabel;
        button.setAttribute('aria-label', undoLabel);
        button.addEventListener('mousedown', action);
        button.addEventListener('click', (event) => {
          if (event.detail === 0) action(event); // pressed by keyboard: no mousedown came before
        });
        return button;
      },
    }),
  ];
}
