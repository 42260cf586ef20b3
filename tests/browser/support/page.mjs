// Starts the page as a newcomer finds it: the built files behind the server of `npm start`, in a Chromium of its own.
import { after, before } from 'node:test';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../../scripts/serve/server.mjs';

export const root = new URL('../../../', import.meta.url).pathname;
const dist = process.env.SPACY_PAGE ?? join(root, 'web/dist');
/** Machines that build at the same time are slow. */
const PATIENCE = 120_000;
const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export const model = JSON.parse(readFileSync(join(root, 'models/manifest.json'), 'utf8')).models[0];
export const modelFile = join(root, 'models', model.file);

/** Registers what every file of tests needs; call it once, use what it answers inside of tests. */
export function usePage() {
  const world = { server: undefined, browser: undefined, url: '' };
  before(async () => {
    if (!existsSync(join(dist, 'index.html'))) throw new Error(`${dist} holds no built page: npm run build first.`);
    world.server = await serve({ mounts: { '/': dist, '/models/': join(root, 'models') } });
    world.url = world.server.url;
    const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
    world.browser = await chromium.launch({ executablePath, args: flags, timeout: PATIENCE });
  });
  after(async () => {
    await world.browser?.close();
    await world.server?.close();
  });
  return {
    get url() {
      return world.url;
    },
    get browser() {
      return world.browser;
    },
    /** A visitor of their own: nothing kept, nothing open. What goes wrong on the page is in `page.problems`. */
    async visit(options = {}) {
      const context = await world.browser.newContext({ viewport: { width: 1280, height: 760 }, ...options });
      return open(context, world.url);
    },
  };
}

/** A new page in a context that may have been here before. */
export async function open(context, url) {
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(error.stack ?? String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      page.problems.push(message.text());
  });
  await page.addInitScript(() => {
    globalThis.pwned = () => (globalThis.wasPwned = true);
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  await page.goto(url);
  return page;
}

/** The tabs of the result, the first one last: where all are walked, the page ends as it began. */
export const TABS = ['dependencies', 'spans', 'tokens', 'markup', 'entities'];

/** Clicks the sample package and waits for its entities. */
export async function openModel(page) {
  await page.click('#open-sample');
  await page.waitForSelector('.package[data-state=ready]');
  await page.waitForSelector('#panel-entities mark.entity');
}

/** Chooses a file as the file dialog would. */
export async function chooseFile(page, file) {
  await page.setInputFiles('#file', file);
}

/** Chooses a package and waits until it is open. */
export async function openPackage(page, file, name) {
  await chooseFile(page, file);
  await page.waitForFunction(
    (wanted) =>
      document.querySelector('#package-name').textContent.startsWith(wanted) &&
      document.querySelector('.package[data-state=ready]'),
    name,
  );
}

/** Opens a DocBin and waits until its list says so many docs. */
export async function openDocs(page, file, docs) {
  await chooseFile(page, file);
  await page.waitForFunction((wanted) => document.querySelector('#doc-found')?.textContent === wanted, docs);
  await page.waitForFunction(
    () => /token/.test(document.querySelector('.result-figures').textContent) || !document.querySelector('.doc-row'),
  );
}

/** Opens a DocBin and, in a tab, one of its docs: the one that begins with these words, of so many tokens. */
export async function openDoc(page, file, tab, words, tokens) {
  await chooseFile(page, file);
  await page.click('#doc-search');
  await page.click(`#tab-${tab}`);
  await chooseDoc(page, words, tokens);
}

export async function chooseDoc(page, words, tokens) {
  await page.click(`.doc-row:has-text("${words}")`);
  await page.waitForFunction(
    (figure) => document.querySelector('.result-figures').firstChild?.textContent === figure,
    `${tokens} token${tokens === 1 ? '' : 's'}`,
  );
}

/** Where on the window the middle of what `selector` finds is. */
export async function middle(page, selector, nth = 0) {
  const found = page.locator(selector).nth(nth);
  await found.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await found.boundingBox();
  return [x + width / 2, y + height / 2];
}

/** Types a text and waits until it is analysed. */
export async function setText(page, text) {
  await page.fill('#text', text);
  await shown(page, text);
}

/** Waits until the marked text is this text, labels aside. */
export async function shown(page, text) {
  await page.waitForFunction((wanted) => {
    const marked = document.querySelector('#panel-entities .marked').cloneNode(true);
    marked.querySelectorAll('mark > span').forEach((label) => label.remove());
    return marked.textContent.trim() === wanted.replaceAll('\n', '').trim();
  }, text);
}

/** What is marked: [text, label] of each entity, as the eye sees them. */
export async function entities(page) {
  return page.$$eval('#panel-entities mark.entity', (marks) =>
    marks.map((mark) => [mark.firstChild.textContent.trim(), mark.querySelector('span').textContent.trim()]),
  );
}

export async function notice(page) {
  await page.waitForSelector('.notice');
  return page.textContent('.notice');
}
