// Code that comes with a package, npm tarballs around one, and warnings about the spaCy that it was made for.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spacy } from './package.js';

let folder;
let told;
let cache;
let logger;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-'));
  told = [];
  ({ cache, logger } = spacy.env);
  spacy.env.cache = false;
  spacy.env.logger = { warn: (text) => told.push(text) };
});
afterEach(() => {
  Object.assign(spacy.env, { cache, logger });
  rmSync(folder, { recursive: true });
});

/** The files of a pipeline without components, or with those of `pipeline`. */
function pipeline({ pipeline: names = [], ...meta } = {}) {
  const components = names.map((name) => `\n[components.${name}]\nfactory = "${name}"\n`).join('');
  const config = `[nlp]\nlang = "xx"\npipeline = ${JSON.stringify(names)}\nbatch_size = 1000\n\n[components]\n${components}`;
  writeFileSync(join(folder, 'config.cfg'), config);
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ lang: 'xx', name: 'coded', version: '1.0.0', ...meta }));
  return folder;
}

const wheel = (code, options) => spacy.package(pipeline(options), { build: 'wheel', code })[0].bytes;

test("Python's code is listed by file, and not run", async () => {
  await spacy.load(wheel({ 'listed.py': 'x = 1' }));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/code in Python, which is not run here: xx_coded\/listed\.py\. .*spacy\.use/);
});

test('a plain package has none: its __init__.py only loads the data', async () => {
  await spacy.load(wheel({}));
  expect(told).toEqual([]);
});

test('an __init__.py that registers something is code', async () => {
  const module = join(folder, 'module');
  mkdirSync(module);
  writeFileSync(join(module, '__init__.py'), '@Language.factory("snek")\ndef make(nlp, name):\n    return Snek()\n');
  const data = join(module, 'data');
  mkdirSync(data);
  const top = folder;
  folder = data;
  pipeline();
  folder = top;
  await spacy.load(module);
  expect(told.join()).toMatch(/not run here: __init__\.py/);
});

test("an unknown factory may be one of Python's code: the error says so", async () => {
  const bytes = wheel({ 'factories.py': 'x = 1' }, { pipeline: ['only_in_python'] });
  await expect(spacy.load(bytes)).rejects.toMatchObject({
    code: 'E002',
    message: expect.stringMatching(/only_in_python.*xx_coded\/factories\.py.*spacy_factories/),
  });
});

describe('JavaScript', () => {
  const code = { 'colors.js': `export const spacy_displacy_colors = { coded: { SHIPPED: '#123456' } };` };
  const isThere = (registry) => registry.displacyColors.some((colors) => colors.SHIPPED);

  test('is not run unless it is trusted', async () => {
    const registry = spacy.registry.copy();
    await spacy.load(wheel(code), { registry });
    expect(isThere(registry)).toBe(false);
    expect(told.join()).toMatch(/JavaScript that was not run: xx_coded\/colors\.js\. .*trustCode: true/);
  });

  test('is run, and registered where the person said so', async () => {
    const registry = spacy.registry.copy();
    await spacy.load(wheel(code), { registry, trustCode: true });
    expect([isThere(registry), isThere(spacy.registry), told]).toEqual([true, false, []]);
  });

  test("makes the package's own components", async () => {
    const script = `export default { spacy_factories: { shipped: () => (doc) => { doc.userData.set('shipped', true); return doc; } } };`;
    const bytes = wheel({ 'factory.mjs': script }, { pipeline: ['shipped'] });
    await expect(spacy.load(bytes)).rejects.toMatchObject({ code: 'E002' });
    const nlp = await spacy.load(bytes, { registry: spacy.registry.copy(), trustCode: true });
    expect(nlp('a').userData.get('shipped')).toBe(true);
  });

  test('that fails is named', async () => {
    for (const [script, why] of [
      ['throw new Error("no luck")', 'no luck'],
      ['export const x =', 'Unexpected'],
      [`import 'nothing'`, 'nothing'],
    ]) {
      await expect(spacy.load(wheel({ 'bad.js': script }), { trustCode: true })).rejects.toMatchObject({
        code: 'BAD_PLUGIN',
        message: expect.stringMatching(new RegExp(`xx_coded/bad\\.js can't be run: .*${why}`)),
      });
    }
  });
});

test("an npm package's tarball is opened by what is in it", async () => {
  const [{ bytes }] = spacy.package(pipeline(), { build: 'npm' });
  expect((await spacy.load(bytes)).meta.name).toBe('coded');
  expect(await spacy.install(bytes)).toMatchObject({ name: 'xx_coded', version: '1.0.0' });
  expect((await spacy.load('xx_coded')).meta.name).toBe('coded');
  await spacy.remove('xx_coded');
});

describe('the spaCy that a package was made for', () => {
  const warnings = async (spacy_version) => {
    told.length = 0;
    await spacy.load(pipeline({ name: `made_for_${Math.random()}`.replace('.', ''), spacy_version }));
    return told.map((text) => /\[(W\d+)\]/.exec(text)[1]);
  };

  for (const [range, expected] of Object.entries({
    '>=3.8.0,<3.9.0': [],
    '>=3.7.0,<3.8.0': ['W095'],
    '>=4.0.0a1,<5.0.0': ['W095'],
    '>=3.0.0': ['W094'],
    '<3.0.0': ['W095', 'W094'],
    '2.3.9': ['W095'],
    '~=3.8': ['W094'],
    '==3.8.*': [],
    nonsense: ['W095'],
    '': [],
  })) {
    test(`'${range}': ${expected.join(' and ') || 'no warning'}`, async () =>
      expect(await warnings(range)).toEqual(expected));
  }

  test('none is named: no warning', async () => expect(await warnings(undefined)).toEqual([]));

  test('the warning says for which spaCy, and is given once', async () => {
    const source = pipeline({ spacy_version: '>=3.5.1rc1,<3.6.0' });
    await spacy.load(source);
    await spacy.load(source);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/Model 'xx_coded' \(1\.0\.0\) was made with spaCy v3\.5\.1 .*this is spaCy 3\.8/);
  });
});
