// What is wrong from outside: each is said in a sentence, nothing is half installed, and the pipeline in hand stays what it was.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileServer } from '../support/file_server.js';
import { spacy } from './package.js';

const server = new FileServer();
const said = [];
const TEXT = 'Apple is here. It hisses.';
let scratch;
let nlp;
let before;
let wheel;

const answers = () => [...nlp(TEXT)].map((token) => [token.text, token.isSentStart, token.entType_]);
const state = () => [answers(), Buffer.from(nlp.toBytes()).toString('base64'), nlp.componentNames];
const cached = () =>
  existsSync(spacy.env.cache)
    ? readdirSync(spacy.env.cache, { recursive: true }).filter((name) => /whl|json/.test(name))
    : [];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'spacy-bad-'));
  await server.start();
  spacy.env.logger = { warn: (text) => said.push(text) };
  nlp = await spacy.blank('en');
  nlp.addPipe('sentencizer');
  nlp.addPipe('entity_ruler').addPatterns([{ label: 'ORG', pattern: 'Apple' }]);
  [{ bytes: wheel }] = spacy.package(nlp, { name: 'good', version: '1.0.0', build: 'wheel' });
});
beforeEach(() => {
  spacy.env.cache = join(scratch, 'cache');
  server.answers.clear();
  said.length = 0;
  before = state();
});
afterEach(async () => {
  expect(state()).toEqual(before);
  expect(await spacy.list()).toEqual([]);
  expect(cached()).toEqual([]);
});
afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});

/** Fails with that code and those words. */
const fails = (action, code, ...words) =>
  expect((async () => action())()).rejects.toMatchObject({
    code,
    message: expect.stringMatching(new RegExp(words.join('.*'), 's')),
  });

function folder(name, files) {
  const path = join(scratch, name);
  mkdirSync(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

test('names with separators', async () => {
  for (const name of ['a/b', 'a\\b', '../b', 'a\0b']) {
    const other = await spacy.blank('en');
    other.addPipe('sentencizer', { name });
    const path = join(scratch, 'separators');
    await fails(() => other.toDisk(path), 'BAD_ARGUMENT', 'component', 'rename it');
    expect(existsSync(path)).toBe(false);
    await fails(() => spacy.package(nlp, { name, version: '1.0.0' }), 'BAD_ARGUMENT', 'name', 'use letters');
  }
  await fails(() => spacy.remove('../good'), 'E050', "'../good'");
});

test('versions that are none', async () => {
  for (const version of ['x', '1..0', '1.0/2', '', 'latest']) {
    await fails(() => spacy.package(nlp, { name: 'good', version }), 'BAD_META', 'version');
  }
});

test('a meta.json that is no JSON, or no object', async () => {
  const config = '[nlp]\nlang = "en"\npipeline = []\n';
  await fails(
    () => spacy.load(folder('no-json', { 'meta.json': '{"lang": "en",', 'config.cfg': config })),
    'BAD_JSON',
    'meta.json',
  );
  await fails(
    () => spacy.load(folder('html', { 'meta.json': '<!doctype html>', 'config.cfg': config })),
    'BAD_JSON',
    'meta.json',
  );
  await fails(() => spacy.load(folder('list', { 'meta.json': '[1]', 'config.cfg': config })), 'E054', 'meta.json');
});

test('an unknown component: E002 with the way out', async () => {
  const meta = JSON.stringify({ lang: 'en', name: 'x', version: '1.0.0', pipeline: ['hisser'] });
  const config = '[nlp]\nlang = "en"\npipeline = ["hisser"]\n[components]\n[components.hisser]\nfactory = "hisser"\n';
  const wayOut = ['hisser', 'Language.factory|spacy.use|exclude'];
  await fails(() => spacy.load(folder('old', { 'meta.json': meta })), 'E002', ...wayOut);
  await fails(() => spacy.load(folder('new', { 'meta.json': meta, 'config.cfg': config })), 'E002', ...wayOut);
  await fails(
    () => nlp.addPipe('hisser'),
    'E002',
    'hisser',
    'Language.component',
    'Available factories: .*sentencizer',
  );
});

test('two plug-ins with one name: a warning names both, the last wins', async () => {
  const [one, two] = [(doc) => doc, (doc) => doc];
  const registry = spacy.registry.copy();
  registry.use({ spacy_factories: { hisser: () => one } }, { name: 'first-plugin' });
  registry.use({ spacy_factories: { hisser: () => two } }, { name: 'second-plugin' });
  expect(said).toEqual([expect.stringMatching(/'hisser'.*'second-plugin'.*'first-plugin'/)]);
  expect((await spacy.blank('en', { registry })).addPipe('hisser')).toBe(two);
});

describe('a plug-in that throws', () => {
  test('while it makes its component: it is named, and nothing is added', async () => {
    const registry = spacy.registry.copy();
    const cause = new RangeError('no hiss');
    const thrower = () => {
      throw cause;
    };
    registry.use({ spacy_factories: { hisser: thrower } }, { name: 'hiss-plugin' });
    const other = await spacy.blank('en', { registry });
    other.addPipe('sentencizer');
    for (const action of [
      () => other.addPipe('hisser', { name: 'mine' }),
      () => other.createPipe('hisser'),
      () => other.replacePipe('sentencizer', 'hisser'),
    ]) {
      await fails(action, 'BAD_PLUGIN', "'hisser'", "'hiss-plugin'", 'no hiss');
      await expect((async () => action())()).rejects.toMatchObject({ cause });
    }
    expect(other.pipeNames).toEqual(['sentencizer']);
    const config = '[nlp]\nlang = "en"\npipeline = ["h"]\n[components]\n[components.h]\nfactory = "hisser"\n';
    const path = folder('thrower', {
      'meta.json': '{"lang": "en", "name": "x", "version": "1"}',
      'config.cfg': config,
    });
    await fails(() => spacy.load(path, { registry }), 'BAD_PLUGIN', "'hiss-plugin'", 'no hiss');
  });

  test('while it runs: the component is named, and the pipeline goes on', async () => {
    let isBad = true;
    nlp.addPipe(
      (doc) => {
        if (isBad) throw new Error('no hiss');
        return doc;
      },
      { name: 'hisser' },
    );
    await fails(() => nlp(TEXT), 'COMPONENT_FAILED', "'hisser'", 'no hiss');
    isBad = false;
    expect(nlp(TEXT).length).toBe(7);
    nlp.removePipe('hisser');
  });

  test('while it registers nothing that can be: nothing of it is there', async () => {
    const registry = spacy.registry.copy();
    await fails(() => registry.use({ spacy_factories: { good: () => 1, bad: 5 } }), 'BAD_ARGUMENT', "'bad'");
    expect(registry.has('factories', 'good')).toBe(false);
  });
});

describe('installing', () => {
  const both = async (url, options, code, ...words) => {
    await fails(() => spacy.install(url, options), code, ...words);
    await fails(() => spacy.load(url, options), code, ...words);
  };

  test('a hash that does not fit', async () => {
    const url = server.file('/good.whl', wheel);
    const integrity = `sha256-${createHash('sha256').update('other').digest('base64')}`;
    await both(url, { integrity }, 'INTEGRITY', 'good\\.whl');
  });

  test('a server that sends half', async () => {
    const url = server.file('/half.whl', wheel, { stopAfter: wheel.length / 2 });
    await both(url, { cache: false }, 'DOWNLOAD_FAILED', 'half\\.whl');
    await both(
      server.file('/quiet.whl', wheel.subarray(0, wheel.length / 2)),
      { cache: false },
      'BAD_ARCHIVE',
      'cut off',
    );
  });

  test('a web page in place of an archive', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Start</title>');
    await both(server.file('/page.whl', page), {}, 'BAD_ARCHIVE', 'page\\.whl', 'HTML');
  });

  test('redirects: in a circle, to nothing', async () => {
    server.answers.set('/circle.whl', (_, response) => response.writeHead(302, { location: '/circle.whl' }).end());
    await both(server.url('/circle.whl'), {}, 'DOWNLOAD_FAILED', 'circle\\.whl');
    server.answers.set('/gone.whl', (_, response) => response.writeHead(302, { location: '/none.whl' }).end());
    await both(server.url('/gone.whl'), {}, 'DOWNLOAD_FAILED', 'gone\\.whl', '404');
  });

  test('a redirect to the file is followed', async () => {
    server.file('/good.whl', wheel);
    server.answers.set('/to.whl', (_, response) => response.writeHead(302, { location: '/good.whl' }).end());
    const other = await spacy.load(server.url('/to.whl'), { cache: false });
    expect(other(TEXT).ents.map(String)).toEqual(['Apple']);
  });

  test('a cache that can keep nothing: install says so, load goes on', async () => {
    const file = join(scratch, 'file');
    writeFileSync(file, 'x');
    spacy.env.cache = join(file, 'cache');
    await fails(() => spacy.install(server.file('/good.whl', wheel)), 'CACHE_FULL', 'spacy\\.env\\.cache');
    expect((await spacy.load(server.file('/good.whl', wheel))).pipeNames).toEqual(nlp.pipeNames);
    expect(readFileSync(file, 'utf8')).toBe('x');
    spacy.env.cache = join(scratch, 'cache');
  });

  test('a package whose name would leave its folder', async () => {
    const path = folder('evil', {
      'meta.json': '{"lang": "en", "name": "../x", "version": "1.0.0"}',
      'config.cfg': '[nlp]\nlang = "en"\n',
    });
    await fails(() => spacy.install(path), 'NOT_A_PACKAGE', "'name'", '\\.\\./x');
  });
});
