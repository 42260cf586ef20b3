// The page, by Vite, into web/dist.
import { fingerprint } from './setup/fingerprint.mjs';
import { inRoot, must, say } from './setup/shell.mjs';
import { once } from './setup/stamp.mjs';

const sources = ['web/src', 'web/public', 'web/build', 'web/index.html', 'web/vite.config.js', 'web/package.json'];

/** Builds the page where it or the package has changed. */
export async function buildWeb() {
  await once(inRoot('web/dist/.spacy-build'), fingerprint(...sources, 'dist', 'package-lock.json'), async () => {
    say('Building the page');
    await must('Building the page', process.execPath, [
      inRoot('node_modules/vite/bin/vite.js'),
      'build',
      inRoot('web'),
    ]);
  });
}
