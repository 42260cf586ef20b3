// C sources that a Python package carries along in its source distribution.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { interpreter } from './python.mjs';
import { SetupError, must, retry } from './shell.mjs';
import { sha256 } from './stamp.mjs';

/** The folder inside the source distribution where the C sources lie. */
export async function fromSdist({ name, version, hash, folder }, into) {
  const venv = join(dirname(into), `pip-${name}`);
  await must('python3 -m venv', interpreter() ?? 'python3', ['-m', 'venv', venv]);
  const options = ['-q', '--no-deps', `--no-binary=${name}`, '-d', into];
  const download = ['-m', 'pip', 'download', ...options, `${name}==${version}`];
  await retry(3, () => must('pip download', join(venv, 'bin', 'python'), download));
  const tarball = readdirSync(into).find((file) => file.endsWith('.tar.gz'));
  const found = sha256(readFileSync(join(into, tarball)));
  if (found !== hash) throw new SetupError(`${tarball} has SHA-256 ${found}, not ${hash}`);
  await must(`Unpacking ${tarball}`, 'tar', ['--no-same-owner', '--exclude=.git', '-xf', tarball], { cwd: into });
  return join(into, tarball.replace(/\.tar\.gz$/, ''), folder);
}
