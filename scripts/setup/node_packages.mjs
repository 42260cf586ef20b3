// npm packages, as the lock file has them.
import { readFileSync } from 'node:fs';
import { SetupError, inRoot, must, retry, say } from './shell.mjs';
import { once } from './stamp.mjs';

const oldestNode = [20, 19];

export async function nodePackages() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new SetupError(
      `Building needs Node ${oldestNode.join('.')} or later, this is ${process.versions.node}: install a newer Node.`,
    );
  }
  // The stamp lies inside node_modules: who removes the folder removes it too.
  const key = [readFileSync(inRoot('package-lock.json'), 'utf8'), process.version];
  await once(inRoot('node_modules/.spacy-setup'), key, async () => {
    say('Installing npm packages');
    await retry(3, () => must('npm ci', 'npm', ['ci', '--no-audit', '--no-fund']));
  });
}
