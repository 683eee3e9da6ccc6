/**
 * What a terminal's line shows after text with carriage returns: each return goes back to the line's start, and what
 * follows is written over what stood there. `'12%\r100%'` shows `100%`.
 */
export function overwrite(line: string): string {
  return line.split('\r').reduce((shown, part) => part + shown.slice(part.length));
}

/** Text that grows as a program prints: whole lines once, and the unfinished last line, which may be written over. */
export class TerminalText {
  #rest = '';

  /** @returns the lines now finished, each with its line break, and what the unfinished one shows */
  feed(text: string): { lines: string; rest: string } {
    const parts = (this.#rest + text).replaceAll('\r\n', '\n').split('\n');
    const rest = parts.pop() ?? '';
    const shown = overwrite(rest);
    this.#rest = rest.endsWith('\r') ? shown + '\r' : shown;
    return { lines: parts.map((line) => overwrite(line) + '\n').join(''), rest: shown };
  }
}
