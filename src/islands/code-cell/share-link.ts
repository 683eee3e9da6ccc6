import { make } from './dom';
import type { Panel } from './panel';
import { decodeShare, encodeShare } from './share';
import type { Strings } from './strings';

/** What a cell must do to take part in sharing. */
export interface Shareable {
  readonly cell: string;
  readonly languages: readonly string[];
  openShared(language: string, code: string): void;
  warn(text: string): void;
}

/** Puts a panel's code into the address and the clipboard, and says so. */
export async function shareCode({ cell, language, source, keeper, notices, words }: Panel) {
  if (typeof CompressionStream === 'undefined') {
    return notices.show('sharing', words.shareUnsupported);
  }
  try {
    history.replaceState(null, '', await encodeShare(cell, language, source.code));
    keeper.shared();
  } catch {
    return notices.show('sharing', words.shareTooLong);
  }
  try {
    await navigator.clipboard.writeText(location.href);
    notices.show('sharing', words.shareCopied);
  } catch {
    const link = make('input', { readonly: true, value: location.href, 'aria-label': words.share });
    link.addEventListener('focus', () => link.select());
    notices.show('sharing', words.shareByHand, [], link);
  }
}

/**
 * Opens the share link in the page's address, if it is one, in the cell it names; it never runs anything.
 * What is wrong with a link is said in that cell, else in the page's first.
 */
export async function openShareLink(cells: readonly Shareable[], words: Strings): Promise<void> {
  const shared = await decodeShare(location.hash);
  if (shared === 'absent') return;
  const named = cells.find(({ cell }) => location.hash.startsWith(`#share=v1:${cell}:`));
  const cell = named ?? cells[0];
  if (shared === 'broken') return cell?.warn(words.shareBroken);
  if (shared === 'too-large') return cell?.warn(words.shareTooLarge);
  if (!named?.languages.includes(shared.language)) return cell?.warn(words.shareElsewhere);
  named.openShared(shared.language, shared.code);
}
