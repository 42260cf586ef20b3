// Small packages of known names for tests of installing: the layout of a wheel, without weights.
import { exportTree } from '../../../js/src/fs/export.js';

const text = (value: string) => new TextEncoder().encode(value);

export function wheel(meta: Record<string, unknown> = {}, filler = 5000): Uint8Array {
  const full = { lang: 'en', name: 'tiny', version: '1.0.0', pipeline: [], ...meta };
  const folder = `some_folder/another-name`;
  return exportTree(
    [
      ['some_folder/__init__.py', text('')],
      ['some_folder/meta.json', text(JSON.stringify(full))],
      [`${folder}/config.cfg`, text('[nlp]\nlang = "en"\n')],
      [`${folder}/meta.json`, text(JSON.stringify(full))],
      [`${folder}/vocab/strings.json`, text(JSON.stringify('x'.repeat(filler)))],
    ],
    'zip',
  );
}
