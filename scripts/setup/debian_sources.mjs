// Sources and headers from Debian's or Ubuntu's packages, without root and without touching the system's own lists.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, must, retry, which } from './shell.mjs';

const etc = '/etc/apt';

export class DebianSources {
  #folder;
  #lists;

  constructor(folder) {
    this.#folder = folder;
  }

  /** Downloads a source package's upstream tarball; returns its path. */
  async source(name) {
    await this.#update();
    const isOriginal = (file) => file.startsWith(`${name}_`) && /\.orig\.tar\.\w+$/.test(file);
    const find = () => readdirSync(this.#folder).find(isOriginal);
    await retry(4, async () => {
      if (find()) return;
      // Debian's own changes come in a second file that some mirrors lack; only the first is needed.
      await must('apt-get source', 'apt-get', [...this.#options(), 'source', '--download-only', name], {
        cwd: this.#folder,
      }).catch((error) => {
        if (!find()) throw error;
      });
    });
    return join(this.#folder, find());
  }

  /** Unpacks the headers of a -dev package into `into`/include. */
  async headers(name, into) {
    if (!which('apt-get') || !which('dpkg-deb')) throw new SetupError('there is no apt-get here');
    const find = () => readdirSync(this.#folder).find((file) => file.startsWith(`${name}_`) && file.endsWith('.deb'));
    mkdirSync(this.#folder, { recursive: true });
    await retry(4, async () => {
      if (!find()) await must('apt-get download', 'apt-get', ['download', name], { cwd: this.#folder });
    });
    await must('dpkg-deb', 'dpkg-deb', ['-x', join(this.#folder, find()), into]);
    return join(into, 'usr');
  }

  async #update() {
    if (this.#lists) return;
    if (!which('apt-get')) throw new SetupError('there is no apt-get here');
    this.#lists = join(this.#folder, 'lists');
    mkdirSync(join(this.#lists, 'partial'), { recursive: true });
    this.#writeSourceLists();
    await retry(4, () => must('apt-get update', 'apt-get', [...this.#options(), 'update']));
  }

  #options() {
    return [
      ...['-o', 'Dir::Etc::sourcelist=' + join(this.#folder, 'src.list')],
      ...['-o', 'Dir::Etc::sourceparts=' + join(this.#folder, 'parts')],
      ...['-o', 'Dir::State::lists=' + this.#lists],
      ...['-o', 'APT::Sandbox::User=root', '-o', 'Acquire::Retries=5'],
    ];
  }

  /** The machine's own lists, asked for sources instead of programs. */
  #writeSourceLists() {
    const parts = join(etc, 'sources.list.d');
    const out = join(this.#folder, 'parts');
    mkdirSync(out, { recursive: true });
    const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    const oneLine = (text) => text.replace(/^deb /gm, 'deb-src ');
    writeFileSync(join(this.#folder, 'src.list'), oneLine(read(join(etc, 'sources.list'))));
    for (const file of existsSync(parts) ? readdirSync(parts) : []) {
      // Other people's lists (drivers, editors) seldom carry sources: only the distribution's own are asked.
      if (!/^(debian|ubuntu)\.(sources|list)$/.test(file)) continue;
      const text = read(join(parts, file));
      const asked = file.endsWith('.sources') ? text.replace(/^Types:.*$/gm, 'Types: deb-src') : oneLine(text);
      writeFileSync(join(out, file), asked);
    }
  }
}
