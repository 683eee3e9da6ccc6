// Finds the browsers of the end-to-end tests, or installs them: Playwright cannot download one everywhere.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';
import { isMain, run } from './run.mjs';

const names = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'],
  firefox: ['firefox-esr', 'firefox'],
};
const places = {
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
};

/** Where the environment says the browser is: CONVLAB_CHROMIUM or CONVLAB_FIREFOX, a path. */
function fromEnvironment(browser) {
  const variable = `CONVLAB_${browser.toUpperCase()}`;
  const path = process.env[variable];
  if (path && !existsSync(path))
    throw new Error(`${variable} is ${path}, and there is no such file.`);
  return path;
}

function installed(browser) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names[browser].flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...places[browser]].find((path) => existsSync(path));
}

function fromPlaywright() {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** The Chromium or Chrome to test with: the environment's, an installed one, Playwright's own; else undefined. */
export function findChromium() {
  return fromEnvironment('chromium') ?? installed('chromium') ?? fromPlaywright();
}

/** A stock Firefox (Playwright's own is a patched build) where it can be seen; else undefined. */
export function findFirefox() {
  return hasScreen() ? (fromEnvironment('firefox') ?? installed('firefox')) : undefined;
}

const isRootOnDebian = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

async function installFromDebian(...packages) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], quiet);
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], quiet);
}

async function installChromium() {
  if (isRootOnDebian()) return installFromDebian('chromium');
  return run('npx', ['playwright', 'install', 'chromium']);
}

/**
 * The path of a Chromium, installed first if need be.
 * @throws {Error} saying what to do, when there is none and none can be installed
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  console.log('No Chrome or Chromium found; installing one …');
  const failure = await installChromium().catch((error) => error);
  const path = findChromium();
  if (path) return path;
  throw new Error(
    'The end-to-end tests need Chrome or Chromium, and none could be installed. Install one, or set ' +
      'CONVLAB_CHROMIUM to the path of one, and run npm test again.',
    { cause: failure },
  );
}

/** Whether Firefox can get a screen, without which it has no WebGL on Linux: a real one, or Xvfb's. */
function hasScreen() {
  const { DISPLAY, WAYLAND_DISPLAY, PATH = '' } = process.env;
  if (process.platform !== 'linux' || DISPLAY || WAYLAND_DISPLAY) return true;
  return PATH.split(delimiter).some((folder) => existsSync(join(folder, 'Xvfb')));
}

/** The path of a stock Firefox that can be driven here, installed first where that takes one command; else undefined. */
async function ensureFirefox() {
  if (!findFirefox() && isRootOnDebian()) {
    await installFromDebian('firefox-esr', 'xvfb').catch((error) => console.log(String(error)));
  }
  return findFirefox();
}

if (isMain(import.meta.url)) {
  console.log(`Chromium for the tests: ${await ensureChromium()}`);
  const firefox = await ensureFirefox();
  console.log(
    firefox
      ? `Firefox for the tests: ${firefox}`
      : 'No Firefox found (on Linux it also needs a screen or Xvfb): the Firefox test will NOT be run. ' +
          'Install Firefox, or set CONVLAB_FIREFOX to its path.',
  );
}
