// C sources that Rust crates carry along, fetched by cargo where there is one.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError, must, retry, which } from './shell.mjs';

/** The folder inside the crate where the C sources lie, with the files in `renamed` under upstream's names too. */
export async function fromCrate({ name, version, folder, renamed = {} }, into) {
  if (!which('cargo')) throw new SetupError('there is no cargo here');
  const project = join(dirname(into), `cargo-${name}`);
  mkdirSync(join(project, 'src'), { recursive: true });
  writeFileSync(join(project, 'src', 'lib.rs'), '');
  const manifest = `[package]\nname = "sources"\nversion = "0.0.0"\n[dependencies]\n${name} = "${version}"\n[workspace]\n`;
  writeFileSync(join(project, 'Cargo.toml'), manifest);
  await retry(3, () => must('cargo vendor', 'cargo', ['vendor', 'vendor'], { cwd: project }));
  const sources = join(project, 'vendor', name, folder);
  for (const [from, to] of Object.entries(renamed)) copyFileSync(join(sources, from), join(sources, to));
  return sources;
}
