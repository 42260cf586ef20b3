// Holds pipelines away from the page: runs them, changes them, and saves them as packages.
import { blank, init, load, type Language } from 'spacy-wasm';
import { answerQuestions, Handed } from '../asking';
import { evaluate } from '../scores/evaluate';
import { alternativesOf } from './beams';
import { describe } from './describe';
import { Editor } from './editor';
import type { Held, PipelineQuestions } from './protocol';
import { RuleSetter } from './ruleSetter';
import { savePackage } from './savePackage';

interface Holding {
  nlp: Language;
  editor: Editor;
  rules: RuleSetter;
}

const holdings = new Map<number, Holding>();
let next = 1;

function hold(nlp: Language): Held {
  holdings.set(next, { nlp, editor: new Editor(nlp), rules: new RuleSetter(nlp) });
  return { handle: next++, description: describe(nlp), writingSystem: { ...nlp.vocab.writingSystem } };
}

function held(handle: number): Holding {
  const holding = holdings.get(handle);
  if (!holding) throw new Error('This pipeline was closed.');
  return holding;
}

answerQuestions<PipelineQuestions>({
  async start({ wasmModule }) {
    await init({ wasmModule });
    return undefined;
  },
  load: async ({ source, exclude }, watch) => hold(await load(source, { exclude, ...watch })),
  blank: async ({ lang }) => hold(await blank(lang)),
  process({ handle, text }) {
    const { message, transfer } = held(handle).nlp(text, { timings: true }).toTransferable();
    return new Handed(message, transfer);
  },
  async edit({ handle, edit }) {
    const { nlp, editor } = held(handle);
    await editor.make(edit);
    return describe(nlp);
  },
  rules: ({ handle, component }) => held(handle).rules.of(component),
  setRules({ handle, component, patterns }) {
    const { nlp, rules } = held(handle);
    const errors = rules.set(component, patterns);
    return { errors, description: describe(nlp) };
  },
  save: ({ handle, wanted }) => savePackage(held(handle).nlp, wanted),
  alternatives: ({ handle, wanted }) => alternativesOf(held(handle).nlp, wanted),
  evaluate: ({ handle, file }, watch) => evaluate(held(handle).nlp, file, watch),
  close({ handle }) {
    holdings.get(handle)?.nlp.delete();
    holdings.delete(handle);
    return undefined;
  },
});
