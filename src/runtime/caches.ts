/**
 * Names of what the service worker keeps in the browser: pages with the files they are made of, and Python. When a new
 * version of the site takes over, it throws out what is no longer published. (MNIST is kept by src/datasets/kept.ts.)
 */
export const SITE_CACHE = 'convlab-site';
export const RUNTIME_CACHE = 'convlab-python';
