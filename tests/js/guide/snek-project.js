// The guide's snek package as files, in an empty project that has our package.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project, write } from '../package/strangers.mjs';

const quiet = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] };

/** snek.js: the guide's snek.py, with the settings of "Advanced components with settings". */
const SNEK_JS = `
import { fs, Language } from 'spacy-wasm';

export const snek = ${'`'}
    --..,_                     _,.--.
       \\\`'.'.                .'\\\`__ o  \\\`;__.
          '.'.            .'.'\\\`  '---'\\\`  \\\`
            '.\\\`'--....--'\\\`.'
              \\\`'--....--'\\\`
${'`'};
export const cuteSnek = '~o~';

// SNEKS = {"basic": snek, "cute": cute_snek}  # collection of sneks
const SNEKS = { basic: snek, cute: cuteSnek };

// class SnekFactory(object):
export class SnekFactory {
  //     def __init__(self, nlp, **cfg):
  constructor({ nlp, ...cfg }) {
    //         self.nlp = nlp
    this.nlp = nlp;
    //         self.snek_style = cfg.get("snek_style", "basic")
    this.snek_style = cfg.snek_style ?? 'basic';
    //         self.snek = SNEKS[self.snek_style]
    this.snek = SNEKS[this.snek_style];
  }
  //     def __call__(self, doc):
  process(doc) {
    //         print(self.snek)
    console.log(this.snek);
    //         return doc
    return doc;
  }
  // def to_disk(self, path, **kwargs):
  toDisk(path) {
    //     snek_path = path / "snek.txt"
    const snekPath = path + '/snek.txt';
    //     with snek_path.open("w", encoding="utf8") as snek_file:
    //         snek_file.write(self.snek)
    fs.writeFile(snekPath, this.snek);
  }
  // def from_disk(self, path, **cfg):
  fromDisk(path, cfg) {
    //     snek_path = path / "snek.txt"
    const snekPath = path + '/snek.txt';
    //     with snek_path.open("r", encoding="utf8") as snek_file:
    //         self.snek = snek_file.read()
    if (fs.exists(snekPath)) this.snek = fs.readFile(snekPath, 'utf8');
    //     return self
    return this;
  }
}

// class SnekDefaults(Language.Defaults):
class SnekDefaults extends Language.Defaults {
  //     lex_attr_getters = dict(Language.Defaults.lex_attr_getters)
  //     lex_attr_getters[LANG] = lambda text: "snk"
  static lexAttrGetters = { ...Language.Defaults.lexAttrGetters, LANG: (text) => 'snk' };
}

// class SnekLanguage(Language):
export class SnekLanguage extends Language {
  //     lang = "snk"
  static lang = 'snk';
  //     Defaults = SnekDefaults
  static Defaults = SnekDefaults;
}

// displacy_colors = {"SNEK": "#3dff74", "HUMAN": "#cfc5ff"}
export const displacyColors = { SNEK: '#3dff74', HUMAN: '#cfc5ff' };
`;

/** setup.py's entry_points. */
const ENTRY_POINTS = `
import { use } from 'spacy-wasm';
import { SnekFactory, SnekLanguage, displacyColors } from './snek.js';

use({
  spacy_factories: { snek: SnekFactory },
  spacy_languages: { snk: SnekLanguage },
  spacy_displacy_colors: { colors: displacyColors },
});
export { SnekFactory, SnekLanguage };
`;

const PACKAGE_JSON = {
  name: 'snek',
  version: '1.0.0',
  type: 'module',
  exports: './entry-points.js',
  spacy: { entryPoints: './entry-points.js' },
  peerDependencies: { 'spacy-wasm': '*' },
};

/** Answers the folder of a project in which the snek is installed as `python setup.py develop` does it: by a link. */
export function snekProject() {
  const folder = project('snek', {}, { type: 'module' });
  write(join(folder, 'snek'), {
    'package.json': JSON.stringify(PACKAGE_JSON),
    'snek.js': SNEK_JS,
    'entry-points.js': ENTRY_POINTS,
  });
  npmInstall(folder, './snek');
  return folder;
}

export const npmInstall = (folder, what) =>
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--offline', what], { ...quiet, cwd: folder });

/** Runs lines in the project. Answers what they print, and warnings. */
export function inProject(folder, lines) {
  const script = `import * as spacy from 'spacy-wasm';
const warned = [];
spacy.env.cache = false;
spacy.env.logger = { warn: (text) => warned.push(text) };
const printed = [];
console.log = (...values) => printed.push(...values);
const answer = await (async () => {${lines}})();
process.stdout.write(JSON.stringify({ printed, warned, answer }));`;
  const args = ['--input-type=module', '-e', script];
  return JSON.parse(execFileSync(process.execPath, args, { ...quiet, cwd: folder }));
}

/** Makes and installs the npm package of a pipeline's folder. */
export function installModel(folder, input) {
  const out = join(folder, 'models');
  mkdirSync(out, { recursive: true });
  const cli = join(folder, 'node_modules/.bin/spacy-wasm');
  execFileSync(cli, ['package', input, out, '--build', 'npm', '--force'], { ...quiet, cwd: folder });
  const { lang, name, version } = JSON.parse(readFileSync(join(input, 'meta.json'), 'utf8'));
  const file = `${lang}-${name.replaceAll('_', '-')}-${version}.tgz`;
  npmInstall(folder, join(out, `${lang}_${name}-${version}`, 'dist', file));
}
