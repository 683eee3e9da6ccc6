import type { Frame } from '../../runtime/messages';
import { Notebook } from '../../runtime/notebook';
import { Unanswered, type Answer, type Question } from '../../runtime/questions';
import { Session, type AskSink } from '../../runtime/session';
import type { CodeCell } from './element';
import type { Language } from './languages';
import type { Panel } from './panel';
import { RunView } from './run-view';

/** The page's notebooks, one per language, made when a program of that language is first run. */
const notebooks = new Map<Language, Notebook>();
const sessions = new Map<Language, Session>();
const views = new Map<Panel, RunView>();

/** Begins to load what running a panel's program needs. */
export function warmUpPanel(cell: CodeCell, panel: Panel): void {
  notebookOf(panel.language, cell).warmUp();
}

/** Runs a panel's program, after the earlier ones it needs. Resolves when all is over. */
export function runPanel(cell: CodeCell, panel: Panel): Promise<void> {
  return notebookOf(panel.language, cell).run(panel.cell);
}

/** Stops what runs in this panel's language, and drops what waits. */
export function stopPanel(cell: CodeCell, panel: Panel): void {
  notebookOf(panel.language, cell).stop();
}

/** Asks the page's Python session about its variables. @throws Unanswered */
export function ask(question: Question, sink?: AskSink): Promise<Answer> {
  const session = sessions.get('python');
  return session?.ask(question, sink) ?? Promise.reject(new Unanswered('no-session'));
}

/** The same, and starts Python where the page has not run anything: the question brings variables with it. */
export function askAnew(cell: CodeCell, question: Question, sink?: AskSink): Promise<Answer> {
  notebookOf('python', cell);
  return sessions.get('python')!.ask(question, sink, true);
}

/** A question has brought names of the cell `id` into the session: who uses them need not run it. */
export function provided(cell: CodeCell, id: string, names: string[]): Promise<void> {
  return notebookOf('python', cell).provided(id, names);
}

/** Programs that are started now wait until this is over: it brings variables with it. */
export function hold<T>(cell: CodeCell, work: Promise<T>): Promise<T> {
  return notebookOf('python', cell).hold(work);
}

function notebookOf(language: Language, cell: CodeCell): Notebook {
  let notebook = notebooks.get(language);
  if (!notebook) {
    const options = { baseUrl: import.meta.env.BASE_URL, locale: cell.locale };
    const session = new Session(language, options);
    sessions.set(language, session);
    notebook = new Notebook(session);
    notebooks.set(language, notebook);
    for (const other of cells()) enrol(notebook, other, language);
  }
  return notebook;
}

function enrol(notebook: Notebook, cell: CodeCell, language: Language): void {
  const panel = cell.panel(language);
  if (!panel || views.has(panel)) return;
  const view = new RunView(panel, {
    locale: cell.locale,
    data: cell.dataset['datasets']?.split(' ') ?? [],
    fails: cell.dataset['fails'] !== undefined,
    script: cell.dataset['script'] !== undefined,
    files: () => cell.files,
    goTo,
  });
  views.set(panel, view);
  notebook.register(view);
  panel.source.listen(() => notebook.edited(panel.cell));
}

function goTo({ cell, line, column }: Frame): void {
  const target = cells().find((other) => other.cell === cell);
  target?.goTo(line, (column ?? 1) - 1);
}

function cells(): CodeCell[] {
  return [...document.querySelectorAll<CodeCell>('code-cell')];
}
