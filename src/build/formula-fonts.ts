import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** The fonts KaTeX sets a formula in, by what its markup says; katex.css holds the same pairs. */
const FONTS: [pattern: RegExp, font: string][] = [
  [/class="katex"/, 'KaTeX_Main-Regular'],
  [/\bmathnormal\b/, 'KaTeX_Math-Italic'],
  [/\b(?:mathbf|textbf)\b/, 'KaTeX_Main-Bold'],
  [/\b(?:mathit|textit)\b/, 'KaTeX_Main-Italic'],
  [/\b(?:delimsizing size1|delim-size1|small-op)\b/, 'KaTeX_Size1-Regular'],
  [/\b(?:delimsizing size2|large-op)\b/, 'KaTeX_Size2-Regular'],
  [/\bdelimsizing size3\b/, 'KaTeX_Size3-Regular'],
  [/\b(?:delimsizing size4|delim-size4)\b/, 'KaTeX_Size4-Regular'],
  [/\b(?:mathbb|amsrm)\b/, 'KaTeX_AMS-Regular'],
  [/\bmathcal\b/, 'KaTeX_Caligraphic-Regular'],
  [/\b(?:mathtt|texttt)\b/, 'KaTeX_Typewriter-Regular'],
];

const CLASSES = /class="([^"]*)"/g;

/** The fonts a page's formulas are set in, e.g. `KaTeX_Math-Italic`. */
export function formulaFonts(html: string): string[] {
  const classes = [...html.matchAll(CLASSES)].map(([attribute]) => attribute).join('\n');
  if (!FONTS[0]![0].test(classes)) return [];
  return FONTS.filter(([pattern]) => pattern.test(classes)).map(([, font]) => font);
}

/**
 * Keeps lines from breaking anew when the fonts of the formulas arrive: they are asked for with the page instead of
 * after its style sheet, and one that comes too late for the first paint is kept for the next page (`optional`).
 */
export function formulaFontsFirst(base: string): AstroIntegration {
  return {
    name: 'formula-fonts',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [
              {
                name: 'formula-fonts',
                enforce: 'pre',
                transform: (code: string, id: string) =>
                  id.includes('/katex/') && id.split('?')[0]!.endsWith('.css')
                    ? code.replaceAll('font-display:block', 'font-display:optional')
                    : undefined,
              },
            ],
          },
        });
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        const assets = await readdir(join(root, '_astro'));
        const pages = (await readdir(root, { recursive: true })).filter((f) => f.endsWith('.html'));
        const preload = (font: string) => {
          const file = assets.find(
            (name) => name.startsWith(`${font}.`) && name.endsWith('.woff2'),
          );
          if (!file) throw new Error(`The build has no file for the font ${font}.`);
          return `<link rel="preload" as="font" type="font/woff2" crossorigin href="${base}_astro/${file}">`;
        };
        await Promise.all(
          pages.map(async (page) => {
            const file = join(root, page);
            const html = await readFile(file, 'utf8');
            const links = formulaFonts(html).map(preload).join('');
            if (links) await writeFile(file, html.replace('</title>', `$&${links}`));
          }),
        );
      },
    },
  };
}
