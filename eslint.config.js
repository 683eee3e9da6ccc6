import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** Who may not be imported from where: the house's rule, islands -> runtime -> torch -> torch/backend. */
const walls = [
  {
    files: ['src/torch/**'],
    forbidden: [
      '**/islands/**',
      '**/runtime/**',
      '**/components/**',
      '**/pages/**',
      '**/plot/**',
      '**/datasets/**',
      'astro*',
    ],
  },
  {
    files: ['src/torch/backend/**'],
    forbidden: [
      '**/islands/**',
      '**/runtime/**',
      '**/components/**',
      '**/pages/**',
      '**/autograd/**',
      '**/ops/**',
      'astro*',
    ],
  },
  {
    files: ['src/runtime/**'],
    forbidden: ['**/islands/**', '**/components/**', '**/pages/**', 'astro*'],
  },
  {
    files: ['src/datasets/**', 'src/plot/**'],
    forbidden: ['**/islands/**', '**/runtime/**', '**/components/**', '**/pages/**', 'astro*'],
  },
].map(({ files, forbidden }) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            group: forbidden,
            message: 'The house does not allow this import (see README, "The house").',
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.astro/',
      'node_modules/',
      'test-results/',
      'playwright-report/',
      'content/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...astro.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // `while (true)` and index access after a bounds check are idioms of kernels and parsers.
      'no-constant-condition': ['error', { checkLoops: false }],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['src/build/commands/**', 'e2e/**', '**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
    rules: { 'no-console': 'off' },
  },
  ...walls,
);
