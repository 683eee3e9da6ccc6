/** What a cell needs to know about a language; everything else lives in the language's runtime and parser. */
export const languages = {
  python: { label: 'PyTorch', file: '.py', recording: '.out', recordedFrom: 'PyTorch' },
  typescript: {
    label: 'TypeScript',
    file: '.ts',
    recording: '.ts.out',
    recordedFrom: 'TensorFlow.js',
  },
} as const;

export type Language = keyof typeof languages;

/** The languages whose runtime is there, in the order of the tabs; the first is the default tab. */
export const enabledLanguages: readonly Language[] = ['python', 'typescript'];
