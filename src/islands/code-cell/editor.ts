import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { editorLanguages } from './editor-languages';
import { failedLine, setFailedLine } from './failed-line';
import type { Language } from './languages';

export interface EditorOptions {
  code: string;
  language: Language;
  label: string;
  onChange: (code: string) => void;
}

/** The code box's live half. Loaded when the reader first touches the code. */
export interface Editor {
  setCode(code: string): void;
  /** The code as it stands is where Undo ends. */
  forgetHistory(): void;
  /** To be called when the editor has come into the page: it measures at once, so that its first frame is its last. */
  settle(): void;
  insert(text: string): void;
  select(anchor: number, head: number): void;
  scrollTo(left: number, top: number): void;
  /** Lines count from 1, columns from 0; beyond the text's end means its end. */
  goTo(line: number, column: number): void;
  /** @param leaveByTab Tab goes on to the next control until the reader types */
  focus(leaveByTab?: boolean): void;
  markLine(line: number | undefined): void;
  /** Adds to the editor (the difference view); undefined takes it away again. */
  extend(extension: Extension | undefined): void;
}

/** An editor in `parent`, with the code, the line numbers and the keys of a cell. */
export function createEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const slot = new Compartment();
  const stateOf = (doc: string) =>
    EditorState.create({ doc, extensions: [basics(options), slot.of([])] });
  const view = new EditorView({ parent, state: stateOf(options.code) });
  const at = (offset: number) => Math.min(offset, view.state.doc.length);
  return {
    setCode(code) {
      if (code === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: code } });
    },
    forgetHistory: () => view.setState(stateOf(view.state.doc.toString())),
    settle: () => void view.elementAtHeight(0),
    insert: (text) => view.dispatch(view.state.replaceSelection(text)),
    select: (anchor, head) => view.dispatch({ selection: { anchor: at(anchor), head: at(head) } }),
    scrollTo(left, top) {
      view.scrollDOM.scrollLeft = left;
      view.scrollDOM.scrollTop = top;
    },
    goTo(line, column) {
      const { from, to } = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
      const anchor = Math.min(from + column, to);
      const effects = EditorView.scrollIntoView(anchor, { y: 'center' });
      view.dispatch({ selection: { anchor }, effects });
      view.focus();
    },
    focus(leaveByTab = false) {
      view.focus();
      if (leaveByTab) view.setTabFocusMode(true);
    },
    markLine: (line) => view.dispatch({ effects: setFailedLine.of(line) }),
    extend: (extension) => view.dispatch({ effects: slot.reconfigure(extension ?? []) }),
  };
}

function basics({ language, label, code, onChange }: EditorOptions): Extension {
  return [
    lineNumbers(),
    highlightActiveLine(),
    history(),
    indentUnit.of(indentOf(code)),
    indentOnInput(),
    bracketMatching(),
    editorLanguages[language],
    syntaxHighlighting(classHighlighter),
    failedLine,
    keymap.of([{ key: 'Escape', run: leaveByNextTab }, ...defaultKeymap, ...historyKeymap]),
    keymap.of([indentWithTab]),
    EditorState.tabSize.of(4),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      update.view.setTabFocusMode(false);
      onChange(update.state.doc.toString());
    }),
  ];
}

/** Without a time limit, unlike the editor's own two seconds: until the reader types again. */
function leaveByNextTab(view: EditorView): boolean {
  view.setTabFocusMode(true);
  return true;
}

/** One step of indentation, as the code itself does it. */
function indentOf(code: string): string {
  return /^( {2,8}|\t)\S/m.exec(code)?.[1] ?? '    ';
}
