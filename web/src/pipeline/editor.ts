// Puts a pipeline together, step by step. A step that fails leaves the pipeline as it was.
import { EntityRuler, load, SpanRuler, type Component, type Language, type Pipe } from 'spacy-wasm';
import type { Edit } from './protocol';

type EditOf<Kind extends Edit['kind']> = Extract<Edit, { kind: Kind }>;

interface Removed {
  name: string;
  component: Pipe | Component;
  place: number;
  isOn: boolean;
  /** Its block of [initialize.components]. */
  block: unknown;
}

const NO_TABLES =
  'A lemmatizer needs tables of words, which come with packages: open or download a package of this language, then copy its lemmatizer.';

export class Editor {
  #nlp: Language;
  #removed: Removed | undefined;

  constructor(nlp: Language) {
    this.#nlp = nlp;
  }

  async make(edit: Edit): Promise<void> {
    const nlp = this.#nlp;
    switch (edit.kind) {
      case 'add':
        return this.#add(edit);
      case 'copy':
        return this.#copy(edit);
      case 'remove':
        this.#removed = this.#takeOut(edit.name);
        return;
      case 'restore':
        if (this.#removed) this.#putIn(this.#removed);
        this.#removed = undefined;
        return;
      case 'move':
        return this.#move(edit);
      case 'rename':
        return nlp.renamePipe(edit.name, edit.newName);
      case 'switch':
        return edit.isOn ? nlp.enablePipe(edit.name) : nlp.disablePipe(edit.name);
      case 'configure':
        return this.#configure(edit);
    }
  }

  #add({ factory, name, before }: EditOf<'add'>): void {
    const nlp = this.#nlp;
    nlp.addPipe(factory, { name, before });
    if (factory !== 'lemmatizer') return;
    try {
      nlp.selectPipes({ enable: name }, () => nlp.initialize());
    } catch (error) {
      nlp.removePipe(name);
      const isWithoutTables = error instanceof Error && /^\[E(955|1004)\]/.test(error.message);
      throw isWithoutTables ? new Error(NO_TABLES, { cause: error }) : error;
    }
  }

  /** With the tok2vec that it listens to, where this pipeline has none. */
  async #copy({ package: id, component, without, name, before }: EditOf<'copy'>): Promise<void> {
    const nlp = this.#nlp;
    const source = await load(id, { exclude: without });
    try {
      const upstream = listensTo(source, component);
      const isAlone = upstream !== undefined && !Object.values(nlp.pipeFactories).includes('tok2vec');
      nlp.addPipe(component, { name, source, before });
      if (!isAlone) return;
      try {
        nlp.addPipe(upstream, { source, before: name });
      } catch (error) {
        nlp.removePipe(name);
        throw error;
      }
    } finally {
      source.delete();
    }
  }

  #takeOut(name: string): Removed {
    const nlp = this.#nlp;
    const place = nlp.componentNames.indexOf(name);
    const isOn = nlp.hasPipe(name);
    const block = initializeBlocks(nlp)[name];
    const [, component] = nlp.removePipe(name);
    return { name, component, place, isOn, block };
  }

  #putIn({ name, component, place, isOn, block }: Removed): void {
    const nlp = this.#nlp;
    const where = place < nlp.componentNames.length ? { before: place } : { last: true as const };
    nlp.addPipe(component, { name, ...where });
    if (!isOn) nlp.disablePipe(name);
    if (block !== undefined) initializeBlocks(nlp)[name] = block;
  }

  #move({ name, by }: EditOf<'move'>): void {
    const last = this.#nlp.componentNames.length - 1;
    const taken = this.#takeOut(name);
    this.#putIn({ ...taken, place: Math.max(0, Math.min(last, taken.place + by)) });
  }

  /** Made anew with other settings; what it had learned or was told goes over. */
  #configure({ name, settings }: EditOf<'configure'>): void {
    const nlp = this.#nlp;
    const made = nlp.createPipe(nlp.pipeFactories[name]!, settings);
    const old = this.#takeOut(name);
    this.#putIn({ ...old, component: made });
    try {
      carryOver(old.component, made);
    } catch (error) {
      this.#takeOut(name);
      this.#putIn(old);
      throw error;
    }
  }
}

function carryOver(from: unknown, to: unknown): void {
  const isRuler = (pipe: unknown): pipe is EntityRuler | SpanRuler =>
    pipe instanceof EntityRuler || pipe instanceof SpanRuler;
  if (isRuler(from) && isRuler(to)) return to.addPatterns(from.patterns);
  if ((from as Pipe).factory === 'attribute_ruler' || (from as Pipe).factory === 'lemmatizer') {
    (to as Pipe).fromBytes((from as Pipe).toBytes({ exclude: ['vocab'] }), { exclude: ['vocab'] });
  }
}

type Block = Record<string, unknown>;

function initializeBlocks(nlp: Language): Block {
  const initialize = (nlp.config.initialize ??= {}) as Block;
  return (initialize.components ??= {}) as Block;
}

/** The component whose vectors a component takes, where it has no tok2vec of its own. */
function listensTo(source: Language, component: string): string | undefined {
  const block = (source.config.components as Record<string, { model?: { tok2vec?: Block } }>)[component];
  if (!/Listener/.test(String(block?.model?.tok2vec?.['@architectures']))) return undefined;
  return source.componentNames.find((name) => source.pipeFactories[name] === 'tok2vec');
}
