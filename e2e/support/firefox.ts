import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import puppeteer, { type Browser } from 'puppeteer-core';

/** Starts a virtual screen on a free number and gives its name, for example `:99`. */
async function startScreen(): Promise<{ screen: ChildProcess; display: string }> {
  const screen = spawn(
    'Xvfb',
    ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [number] = (await Promise.race([
    once(screen.stdout!, 'data'),
    once(screen, 'error').then(([error]) => Promise.reject(error as Error)),
  ])) as [Buffer];
  return { screen, display: `:${number.toString().trim()}` };
}

/**
 * A stock Firefox with software WebGL, driven over WebDriver BiDi. Headless Firefox on Linux has no WebGL,
 * so it gets a screen: the reader's, or a virtual one.
 */
export async function launchFirefox(executablePath: string) {
  const needsScreen =
    process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  const virtual = needsScreen ? await startScreen() : undefined;
  const browser: Browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: process.platform !== 'linux',
    extraPrefsFirefox: { 'webgl.force-enabled': true, 'intl.accept_languages': 'zh-CN' },
    env: { ...process.env, ...(virtual && { DISPLAY: virtual.display }) },
  });
  const close = async () => {
    await browser.close();
    virtual?.screen.kill();
  };
  return { browser, close };
}
