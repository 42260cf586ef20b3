// The component `snek`: finds sneks and humans, and keeps its snek in snek.txt.
import { fs, Span } from 'spacy-wasm';

const SNEKS = {
  basic: `
    --..,_                     _,.--.
       \`'.'.                .'\`__ o  \`;__.
          '.'.            .'.'\`  '---'\`  \`
            '.\`'--....--'\`.'
              \`'--....--'\`
`,
  cute: `
     ,'._,\`.
    (-.___.-)
    (-.___.-)
    \`-.___.-'
`,
};
const LABELS = { snek: 'SNEK', human: 'HUMAN' };

export class SnekFactory {
  name = 'snek';
  labels = Object.values(LABELS);

  constructor({ snek_style = 'basic' }) {
    if (!Object.hasOwn(SNEKS, snek_style)) {
      throw new RangeError(`There is no snek_style '${snek_style}': ${Object.keys(SNEKS).join(', ')}.`);
    }
    this.style = snek_style;
    this.snek = SNEKS[snek_style];
  }

  process(doc) {
    const found = [...doc].flatMap((token) => {
      const label = LABELS[token.lower_.replace(/s$/, '')];
      return label ? [new Span(doc, token.i, token.i + 1, { label })] : [];
    });
    const isFree = (span) => !found.some((snek) => snek.start < span.end && span.start < snek.end);
    doc.ents = [...doc.ents.filter(isFree), ...found];
    return doc;
  }

  toDisk(path) {
    fs.writeFile(`${path}/snek.txt`, this.snek);
  }

  fromDisk(path) {
    const file = `${path}/snek.txt`;
    if (fs.exists(file)) this.snek = fs.readFile(file, 'utf8');
    return this;
  }

  toBytes() {
    return new TextEncoder().encode(this.snek);
  }

  fromBytes(bytes) {
    this.snek = new TextDecoder().decode(bytes);
    return this;
  }
}
