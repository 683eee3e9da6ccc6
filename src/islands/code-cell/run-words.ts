import type { ErrorKind, Progress, RunOutcome, Where } from '../../runtime/messages';
import type { RunStrings } from './run-strings';

/** A measured time as read at a glance: `0.21 s`, `12 s`, `2 min 10 s`, `1 h 5 min`. */
export function duration(ms: number, words: RunStrings): string {
  if (ms < 9_950) return words.seconds((ms / 1000).toFixed(ms < 995 ? 2 : 1));
  return wholeTime(ms / 1000, words);
}

/** A time in no more detail than an estimate deserves. */
function wholeTime(exact: number, words: RunStrings): string {
  const seconds = Math.max(1, Math.round(exact));
  if (seconds < 60) return words.seconds(String(seconds));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return words.minutes(minutes, seconds % 60);
  return words.hours(Math.floor(minutes / 60), minutes % 60);
}

/** The part of a GL renderer's name that names the device: ANGLE wraps it in maker, API and driver. */
export function deviceName(renderer: string): string {
  const inner = /^ANGLE \((.*)\)$/.exec(renderer)?.[1];
  if (inner === undefined) return renderer;
  const device = splitOutside(inner)[1] ?? inner;
  return device
    .replace(/^(?:Vulkan [\d.]+ |ANGLE Metal Renderer: )/, '')
    .replace(/^\((.*)\)$/, '$1')
    .replace(/(?: \((?:Subzero|LLVM [^)]*)\))?(?: \(0x[\dA-Fa-f]+\))|\s+Direct3D.*$/g, '')
    .trim();
}

/** Where a program ran: `WebGL · Apple M2 · float32`. */
export function place(where: Where, words: RunStrings): string {
  if (where.backend !== 'webgl') return words.onCpu;
  const device = deviceName(where.renderer);
  return ['WebGL', device, `float${where.precision}`].filter(Boolean).join(' · ');
}

/** Three digits, and never 1.12e+3, which toPrecision makes of 1120. */
const milliseconds = (ms: number) => (ms < 100 ? ms.toPrecision(3) : ms.toFixed(0));

/** Errors of code that could not be read: nothing of it ran, and nothing took time. */
const UNREAD: ReadonlySet<ErrorKind | undefined> = new Set<ErrorKind>([
  'syntax',
  'notebook-command',
  'full-width',
  'top-level-await',
]);

/** The status line of a finished run. */
export function summary(outcome: RunOutcome, stateWord: string, words: RunStrings): string {
  const parts = outcome.status === 'done' ? [] : [stateWord];
  if (outcome.where) parts.push(place(outcome.where, words));
  if (outcome.where && !UNREAD.has(outcome.error?.kind)) parts.push(duration(outcome.ms, words));
  if (outcome.stepMs !== undefined) parts.push(words.perStep(milliseconds(outcome.stepMs)));
  return parts.join(' · ');
}

/** Progress as one line, and how far it is (0 to 1; undefined where the end is not known). */
export function describe(progress: Progress, words: RunStrings): { text: string; part?: number } {
  const { done, total } = progress;
  const part = total ? Math.min(1, done / total) : undefined;
  const label = ('label' in progress && progress.label) || words.tasks[progress.task];
  const bytes = progress.task === 'runtime' || progress.task === 'data';
  const parts = [label];
  if (progress.task === 'training') parts.push(...trainingParts(progress, words));
  else if (bytes) parts.push(megabytes(done, total));
  else parts.push(steps(progress, words));
  if ('secondsLeft' in progress && progress.secondsLeft !== undefined) {
    parts.push(words.left(wholeTime(progress.secondsLeft, words)));
  }
  return { text: parts.join(' · '), part };
}

function steps({ done, total, ...rest }: Progress, words: RunStrings): string {
  const counted = words.steps(String(done), total === undefined ? '' : String(total));
  return 'unit' in rest ? `${counted} ${rest.unit}` : counted;
}

type Training = Extract<Progress, { task: 'training' }>;

function trainingParts({ epoch, epochs, done, total, loss }: Training, words: RunStrings) {
  const parts: string[] = [];
  if (epoch !== undefined) parts.push(words.epoch(epochs ? `${epoch}/${epochs}` : `${epoch}`));
  parts.push(words.steps(String(done), String(total)));
  if (loss !== undefined) parts.push(`loss ${loss.toFixed(3)}`);
  return parts;
}

function megabytes(done: number, total?: number): string {
  const mb = (bytes: number) => (bytes / 1e6).toFixed(1);
  return total ? `${mb(done)} / ${mb(total)} MB` : `${mb(done)} MB`;
}

/** Splits at commas outside of parentheses. */
function splitOutside(text: string): string[] {
  return text.match(/(?:\((?:[^()]|\([^()]*\))*\)|[^,])+/g)?.map((part) => part.trim()) ?? [text];
}
