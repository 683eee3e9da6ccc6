import { satteri } from '@astrojs/markdown-satteri';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { chapterSlugs } from './src/build/chapters.ts';
import { contentSecurityPolicy } from './src/build/csp.ts';
import { formulaFontsFirst } from './src/build/formula-fonts.ts';
import { headingIds } from './src/build/markdown/heading-ids.ts';
import { links } from './src/build/markdown/links.ts';
import { math } from './src/build/markdown/math.ts';
import { shortCode } from './src/build/markdown/short-code.ts';
import { mnist } from './src/build/mnist.ts';
import { pyodide } from './src/build/pyodide.ts';
import { serviceWorker } from './src/build/service-worker.ts';

// A fork is published from its own Actions, which name the repository, the site and the base path.
const { SITE, BASE_PATH = '/', GITHUB_REPOSITORY = 'convlab/convlab' } = process.env;
const repository = `https://github.com/${GITHUB_REPOSITORY}`;

export default defineConfig({
  site: SITE ?? 'http://localhost:4321',
  base: BASE_PATH,
  trailingSlash: 'always',
  markdown: {
    shikiConfig: { theme: 'css-variables' },
    processor: satteri({
      features: { math: true },
      mdastPlugins: [math, shortCode, headingIds, links(BASE_PATH)],
    }),
  },
  vite: {
    worker: { format: 'es' },
    build: {
      chunkSizeWarningLimit: 4000,
      // The policy allows fonts from this site only, and a font inlined as data: is none.
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
    },
  },
  integrations: [
    starlight({
      title: { 'zh-CN': 'ConvLab · 卷积实验室', en: 'ConvLab' },
      defaultLocale: 'root',
      locales: {
        root: { label: '简体中文', lang: 'zh-CN' },
        en: { label: 'English', lang: 'en' },
      },
      components: {
        Hero: './src/components/start/Hero.astro',
        PageTitle: './src/components/PageTitle.astro',
        Footer: './src/components/Footer.astro',
      },
      favicon: '/favicon.svg',
      head: [
        // The header and the contents settle before anything is painted, however slowly the page comes in.
        { tag: 'link', attrs: { rel: 'expect', href: '#_top', blocking: 'render' } },
        {
          tag: 'script',
          // Starlight asks whether there is a localStorage; where the browser refuses it, asking throws.
          content:
            "try{localStorage}catch{Object.defineProperty(window,'localStorage',{value:undefined})}",
        },
      ],
      customCss: [
        'katex/dist/katex.min.css',
        './src/styles/tokens.css',
        './src/styles/prose.css',
        './src/styles/code.css',
        './src/styles/print.css',
      ],
      editLink: { baseUrl: `${repository}/edit/main/` },
      social: [{ icon: 'github', label: 'GitHub', href: repository }],
      markdown: { processedDirs: ['./content/'] },
      expressiveCode: false,
      sidebar: [
        { label: '章节', translations: { en: 'Chapters' }, items: chapterSlugs() },
        { label: '演练场', translations: { en: 'Playground' }, link: '/playground/' },
      ],
    }),
    formulaFontsFirst(BASE_PATH),
    mnist(),
    pyodide(),
    serviceWorker(),
    contentSecurityPolicy(),
  ],
});
