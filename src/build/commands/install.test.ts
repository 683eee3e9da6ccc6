import { describe, expect, it } from 'vitest';
import { missingPackages } from './install.mjs';

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/astro': { version: '7.2.10' },
    'node_modules/@img/sharp-darwin-arm64': { version: '0.34.0', optional: true },
  },
};

describe('missingPackages', () => {
  it('names everything when nothing was ever installed, except builds for other platforms', () => {
    expect(missingPackages(lock, undefined)).toEqual(['node_modules/astro']);
  });

  it('names a package that is there in another version', () => {
    const installed = { packages: { 'node_modules/astro': { version: '7.2.9' } } };
    expect(missingPackages(lock, installed)).toEqual(['node_modules/astro']);
  });

  it('names nothing when all is there', () => {
    const installed = { packages: { 'node_modules/astro': { version: '7.2.10' } } };
    expect(missingPackages(lock, installed)).toEqual([]);
  });
});
