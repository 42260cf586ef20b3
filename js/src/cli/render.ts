// spacy-wasm render: displaCy's markup of a text or of docs.
import { InvalidArgumentError, Option, type Command } from 'commander';
import { Doc, displacy, load, type DisplacyOptions, type DisplacyStyle } from '../index.node.js';
import { BadItems } from './io/bad-items.js';
import { checkFile, findInputs, FORMATS, type Format, type Input } from './io/inputs.js';
import { itemsOf } from './io/items.js';
import { openOutput } from './io/output.js';
import { forceOption, formatOption } from './options.js';

interface RenderOptions {
  readonly style: DisplacyStyle;
  readonly page?: boolean;
  readonly minify?: boolean;
  readonly options: DisplacyOptions;
  readonly textKey: string;
  readonly format?: Format;
  readonly out: string;
  readonly force?: boolean;
}

const HELP = `
FILE is a text, a .jsonl file (a text a line), or a .spacy file, whose docs are drawn as they are: MODEL
may be left out then. Standard input may be any of them, told apart by its beginning.

  spacy-wasm render en_core_web_sm text.txt --style ent --page --out page.html
  spacy-wasm render docs.spacy --style dep > drawings.html`;

export function addRender(program: Command): void {
  program
    .command('render')
    .description("Draw a text's or docs' entities, dependencies or spans as HTML (displaCy).")
    .argument('<MODEL>', "a pipeline: an installed package's name, a path or an address; or a .spacy file")
    .argument('[FILE]', 'a text or docs, or - for standard input', '-')
    .addOption(new Option('-s, --style <STYLE>', 'what to draw').choices(['ent', 'dep', 'span']).default('dep'))
    .option('-p, --page', 'a whole page, not only its body')
    .option('-m, --minify', 'without the white space between tags')
    .option('--options <JSON>', 'displaCy\'s options, such as \'{"ents": ["ORG"], "compact": true}\'', json, {})
    .option('--text-key <KEY>', '(or -tk) where a line of JSON has its text', 'text')
    .addOption(formatOption(FORMATS))
    .option('-o, --out <FILE>', 'the file to write, or - for standard output', '-')
    .addOption(forceOption())
    .addHelpText('after', HELP)
    .action((model: string, file: string, options: RenderOptions) =>
      model.endsWith('.spacy') ? render(undefined, model, options) : render(model, file, options),
    );
}

function json(value: string): DisplacyOptions {
  try {
    return JSON.parse(value) as DisplacyOptions;
  } catch (error) {
    throw new InvalidArgumentError(`It is no JSON: ${(error as Error).message}.`);
  }
}

async function render(model: string | undefined, file: string, options: RenderOptions): Promise<void> {
  checkFile(file);
  const output = openOutput(options.out, options);
  const bad = new BadItems();
  try {
    const [input] = await findInputs(file, options);
    const docs = await docsOf(input!, model, options, bad);
    const { style, page = false, minify = false } = options;
    await output.write([displacy.render(docs, { style, page, minify, options: options.options }), '\n']);
  } finally {
    output.discard();
  }
  bad.conclude();
}

async function docsOf(
  input: Input,
  model: string | undefined,
  options: RenderOptions,
  { onBadPart }: BadItems,
): Promise<Doc[]> {
  const nlp = model !== undefined && input.format !== 'spacy' ? await load(model) : undefined;
  const docs: Doc[] = [];
  for await (const item of itemsOf(input, { ...options, onBad: onBadPart })) {
    try {
      docs.push('doc' in item ? item.doc : nlp!(item.text));
    } catch (error) {
      onBadPart(item.place, error);
    }
  }
  return docs;
}
