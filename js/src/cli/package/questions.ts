// --create-meta: the values of meta.json, asked for one after another.
import { createInterface } from 'node:readline';
import { SpacyError } from '../../index.node.js';
import type { Meta } from '../../package/meta-json.js';

const QUESTIONS: readonly (readonly [key: string, question: string, otherwise: string | null])[] = [
  ['lang', 'Pipeline language', 'en'],
  ['name', 'Pipeline name', 'pipeline'],
  ['version', 'Package version', '0.0.0'],
  ['description', 'Package description', null],
  ['author', 'Author', null],
  ['email', 'Author email', null],
  ['url', 'Author website', null],
  ['license', 'License', 'MIT'],
];

const TITLE = ' Generating meta.json ';
const LINE = '='.repeat((78 - TITLE.length) / 2);

/** What is there already is what an empty answer means. Throws NO_ANSWER where standard input ends too early. */
export async function askForMeta(meta: Meta): Promise<Meta> {
  const { stdin, stderr } = process;
  const lines = createInterface({ input: stdin, ...(stdin.isTTY && { output: stderr }) });
  const answers = lines[Symbol.asyncIterator]();
  const answered = { ...meta };
  stderr.write(
    `\n${LINE}${TITLE}${LINE}\nEnter the package settings for your pipeline. The following information will be read from your\n` +
      'pipeline data: pipeline, vectors.\n',
  );
  try {
    for (const [key, question, otherwise] of QUESTIONS) {
      const known = meta[key] ?? otherwise;
      lines.setPrompt(`    ${question}${known ? ` (default: ${String(known)})` : ''}: `);
      if (stdin.isTTY) lines.prompt();
      else stderr.write(lines.getPrompt());
      const { done, value } = await answers.next();
      if (done) throw new SpacyError('NO_ANSWER', `Standard input ended before the answer to '${question}'.`);
      answered[key] = value === '' && known ? known : value;
    }
  } finally {
    lines.close();
    if (!stdin.isTTY) stderr.write('\n');
  }
  return answered;
}
