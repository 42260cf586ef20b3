// Our side: node ours.mjs STEP FOLDER..., told by round_trip.py.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as spacy from '../../../dist/index.js';
import { answer, partsOf } from './answers.mjs';

spacy.env.logger = { ...spacy.env.logger, warn() {} };
const withoutVocab = (name) => (name.startsWith('vocab.') ? [] : [{ exclude: ['vocab'] }]);

function writeParts(nlp, folder) {
  for (const [name, part] of Object.entries(partsOf(nlp)).reverse()) {
    const bytes = part.toBytes(...withoutVocab(name));
    if (!bytes.length) continue;
    mkdirSync(join(folder, `${name}.disk`), { recursive: true });
    writeFileSync(join(folder, `${name}.bytes`), bytes);
    part.toDisk(join(folder, `${name}.disk`, 'it'), ...withoutVocab(name));
  }
}

function readParts(nlp, folder, kind) {
  for (const [name, part] of Object.entries(partsOf(nlp))) {
    const place = join(folder, `${name}.${kind}`);
    if (!existsSync(place)) continue;
    if (kind === 'bytes') part.fromBytes(readFileSync(place), ...withoutVocab(name));
    else part.fromDisk(join(place, 'it'), ...withoutVocab(name));
  }
}

const steps = {
  async save(folder, write) {
    const nlp = await spacy.load(join(folder, 'start'));
    nlp.toDisk(join(folder, 'ours'));
    writeFileSync(join(folder, 'ours.bytes'), nlp.toBytes());
    write(nlp, 'a');
    const again = await spacy.load(join(folder, 'start'));
    writeParts(again, join(folder, 'ours parts'));
    again.delete();
  },
  /** Pipelines of the same kind that take other bytes over. */
  async take(folder, write) {
    const takers = {
      bytes(nlp) {
        nlp.fromBytes(readFileSync(join(folder, 'back.bytes')));
        writeFileSync(join(folder, 'ours back.bytes'), nlp.toBytes());
      },
      folder: (nlp) => nlp.fromDisk(join(folder, 'back')),
      'bytes of parts': (nlp) => readParts(nlp, join(folder, 'first parts'), 'bytes'),
      'folders of parts': (nlp) => readParts(nlp, join(folder, 'first parts'), 'disk'),
    };
    for (const [name, take] of Object.entries(takers)) {
      const nlp = await spacy.load(join(folder, 'start'));
      take(nlp);
      write(nlp, name);
    }
  },
};

const [step, ...folders] = process.argv.slice(2);
for (const folder of folders) {
  const texts = JSON.parse(readFileSync(join(folder, 'texts.json'), 'utf8'));
  await steps[step](folder, (nlp, name) => {
    writeFileSync(join(folder, `${name}.json`), JSON.stringify([...nlp.pipe(texts)].map(answer)));
    nlp.delete();
  });
}
