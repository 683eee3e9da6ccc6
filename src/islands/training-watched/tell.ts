import type { TrainingPace } from '../../runtime/views/training';
import { answerOf, lossAt, smoothed, type History, type Moment } from './history';
import type { Words } from './strings';

/** `93 %`; near the ends with one more digit, and nothing but all is told as 100 %. */
export function percent(share: number): string {
  const all = share * 100;
  if (all > 1 && all < 99) return `${Math.round(all)} %`;
  return `${Math.floor(all * 10) / 10} %`;
}

/** With three digits that count. */
export const number = (value: number): string =>
  Number.isFinite(value) ? String(Number(value.toPrecision(3))).replace('-', '−') : 'nan';

/** When this moment is. */
export function tellWhen({ step, epoch }: Moment, words: Words): string {
  if (epoch === 0 || step === 0) return words.before;
  const steps = words.number(step);
  return epoch === null ? words.afterSteps(steps) : words.afterEpoch(epoch, steps);
}

/** What the network makes of a digit at a moment, and how well it does. */
export function tellMoment(
  { losses, pictures }: History,
  moment: Moment,
  shown: number,
  words: Words,
): string {
  const { count, digits, train } = pictures!;
  const of = moment.probabilities[shown]!;
  const digit = digits[shown]!;
  const answer = answerOf(of);
  const said = [words.tells(tellWhen(moment, words))];
  if (of.some(Number.isNaN)) said.push(words.notNumbers);
  else said.push(words.says(digit, answer, percent(of[answer]!)));
  if (digit !== answer && of[digit] !== undefined && !Number.isNaN(of[digit]))
    said.push(words.saysRight(digit, percent(of[digit])));
  said.push(words.right(Math.round(moment.accuracy * count), count, train));
  const loss = lossAt(losses, moment.step);
  if (loss !== undefined && moment.step > 0) said.push(words.lossNow(number(loss)));
  return said.join('');
}

/** The curves in words. */
export function tellCurves({ losses, moments }: History, words: Words): string {
  const curve = smoothed(losses);
  const said: string[] = [];
  if (curve.length > 0) {
    const [first, last] = [curve[0]![1], curve.at(-1)![1]].map(number);
    said.push(words.lossCurve(first!, last!, words.number(curve.at(-1)![0])));
  }
  const all = moments.map((m) => `${tellWhen(m, words)} ${percent(m.accuracy)}`);
  if (all.length > 0) said.push(words.accuracyCurve(all.join(words.semicolon)));
  return words.curve(said.join(''));
}

/** How far the training is, how long a step takes, how long it will take. */
export function tellPace(pace: TrainingPace, words: Words): string {
  const { epoch, epochs, done, total, stepMs, secondsLeft } = pace;
  const parts: string[] = [];
  if (epoch !== undefined && epochs !== undefined) parts.push(words.epochOf(epoch, epochs));
  if (total !== undefined) parts.push(words.stepOf(words.number(done), words.number(total)));
  if (stepMs !== undefined) parts.push(words.perStep(stepMs.toPrecision(stepMs < 100 ? 2 : 3)));
  if (secondsLeft !== undefined) parts.push(words.left(duration(secondsLeft, words)));
  return words.pace(parts);
}

/** No more exact than an estimate is. */
function duration(seconds: number, words: Words): string {
  if (seconds < 90) return words.seconds(Math.max(1, Math.round(seconds)));
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? words.minutes(minutes)
    : words.hours(Math.floor(minutes / 60), minutes % 60);
}
