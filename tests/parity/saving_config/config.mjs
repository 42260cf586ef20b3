// Our side of run.py: the section [mine] of each config as it is written, null where it is refused. config.mjs FILE
import { readFileSync } from 'node:fs';
import * as spacy from '../../../dist/index.js';

const exclude = ['vocab', 'tokenizer', 'meta'];
await spacy.init({ languages: ['en'] });
const vocab = (await spacy.blank('en')).vocab;
for (const config of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const nlp = await spacy.blank('en', { config, vocab });
  let text = null;
  try {
    const whole = Buffer.from(nlp.toBytes({ exclude })).toString();
    const sections = whole.slice(whole.indexOf('[paths]')).split(/\n\n(?=\[)/);
    text = sections.filter((section) => /^\[mine[\].]/.test(section)).join('\n\n');
  } catch (error) {
    if (error.code !== 'BAD_CONFIG') throw error;
  }
  console.log(JSON.stringify(text));
  nlp.delete();
}
