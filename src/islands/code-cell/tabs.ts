import { LANGUAGE_ATTRIBUTE, LANGUAGE_KEY } from './early-language';

/**
 * The choice of language: one for the whole site, remembered in localStorage, shown by an attribute of the page's root
 * (code-cell.css), followed by every cell on the page. Tabs pattern: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
const CHOSEN = 'convlab-language';

/** The choice that the page opened with; undefined where none was remembered. */
export function chosenLanguage(): string | undefined {
  return document.documentElement.getAttribute(LANGUAGE_ATTRIBUTE) ?? undefined;
}

/** Shows a language in all cells of the page. */
export function showLanguage(language: string): void {
  document.documentElement.setAttribute(LANGUAGE_ATTRIBUTE, language);
  document.dispatchEvent(new CustomEvent(CHOSEN, { detail: language }));
}

/** The reader's own choice: shown, and remembered for the next page. */
function chooseLanguage(language: string): void {
  try {
    localStorage.setItem(LANGUAGE_KEY, language);
  } catch {
    // Refused storage only means that the choice lasts for this page.
  }
  showLanguage(language);
}

/** Calls back at each choice on this page. */
export function onLanguage(follow: (language: string) => void): void {
  document.addEventListener(CHOSEN, (event) => {
    follow((event as CustomEvent<string>).detail);
  });
}

/** Wires one cell's tablist: click, arrow keys, Home and End. The clicked tabs stay where they are on the screen. */
export function wireTabs(tablist: HTMLElement): void {
  const tabs = [...tablist.querySelectorAll<HTMLElement>('[role=tab]')];
  const choose = (tab: HTMLElement) => {
    const before = tab.getBoundingClientRect().top;
    chooseLanguage(tab.dataset['language'] ?? '');
    scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: 'instant' });
    tab.focus({ preventScroll: true });
  };
  for (const tab of tabs) tab.addEventListener('click', () => choose(tab));
  tablist.addEventListener('keydown', (event) => {
    const at = tabs.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    choose(tabs.at(to % tabs.length)!);
  });
}

/** Shows one language's tab as chosen. */
export function showTab(tablist: HTMLElement, language: string): void {
  for (const tab of tablist.querySelectorAll<HTMLElement>('[role=tab]')) {
    const chosen = tab.dataset['language'] === language;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
}
