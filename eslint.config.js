import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

/** The rooms of src/ that may not be imported from where: islands -> runtime -> torch -> torch/backend. */
const pages = ['islands', 'components', 'pages', 'build'];
const walls = [
  { files: ['src/runtime/**'], closed: pages },
  { files: ['src/datasets/**', 'src/plot/**'], closed: [...pages, 'runtime', 'torch'] },
  { files: ['src/torch/**'], closed: [...pages, 'runtime', 'plot', 'datasets'] },
  // The last rule for a file is the one that holds, so this one says all.
  {
    files: ['src/torch/backend/**'],
    closed: [...pages, 'runtime', 'plot', 'datasets', 'autograd', 'ops'],
  },
].map(({ files, closed }) => {
  const message = 'The house does not allow this import (see README, "The house").';
  const group = [...closed.map((room) => `**/${room}/**`), 'astro', 'astro:*'];
  const asked = `ImportExpression[source.value=/\\u002F(${closed.join('|')})\\u002F/]`;
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group, message }] }],
      'no-restricted-syntax': ['error', { selector: asked, message }],
    },
  };
});

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
