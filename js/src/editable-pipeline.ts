// The components of a pipeline, and how they are added, taken away and switched off: the half of spacy.language.Language that
// runs nothing.
import { addPipe, build, removePipe, renamePipe, replacePipe, type AddPipeOptions } from './building.js';
import { Callable } from './callable.js';
import type { Component } from './component.js';
import type { JsonObject } from './core.js';
import { SpacyError } from './errors.js';
import type { FactoryMeta } from './factories.js';
import { analyzePipes, type Analysis, type AnalyzeOptions } from './pipe-analysis.js';
import type { Home, Pipe } from './pipe.js';
import { labelsOf, Pipeline, type Entry } from './pipeline.js';
import type { Registry } from './registry.js';
import { select, type Selection } from './selection.js';
import type { Vocab } from './vocab.js';
import { warnOnce } from './warnings.js';

export abstract class EditablePipeline extends Callable {
  abstract readonly vocab: Vocab;
  /** @internal The components in their order. */
  readonly _pipeline = new Pipeline();
  /** @internal */
  abstract readonly _registry: Registry;
  /** @internal */
  abstract readonly _home: Home;
  /** @internal */
  abstract _config: JsonObject;

  /** Names of the components that run, in their order. */
  get pipeNames(): string[] {
    return this._known().running.map(({ name }) => name);
  }

  /** Names of all components, disabled ones too. */
  get componentNames(): string[] {
    return this._known().names;
  }

  get disabled(): string[] {
    return this._known().disabled;
  }

  /** The components that run, by name. */
  get pipeline(): [string, Pipe | Component][] {
    return this._known().running.map(({ name, component }) => [name, component!]);
  }

  /** All components, disabled ones too, by name. */
  get components(): [string, Pipe | Component][] {
    return this.componentNames.map((name) => [name, this.getPipe(name)]);
  }

  /** Each component's factory. */
  get pipeFactories(): Record<string, string> {
    return Object.fromEntries(this._known().entries.map(({ name, factory }) => [name, factory]));
  }

  /** Factories that components can be made of. */
  get factoryNames(): string[] {
    this._known();
    return this._registry._factoryNames(this.vocab.lang);
  }

  /** The labels of each component that has such. */
  get pipeLabels(): Record<string, string[]> {
    return labelsOf(this._known().entries);
  }

  /** Whether a component of that name runs. */
  hasPipe(name: string): boolean {
    return this.pipeNames.includes(name);
  }

  /** One of ours, or your own object or function itself. Throws SpacyError E001 for a name that is not there. */
  getPipe<Found = Pipe>(name: string): Found {
    return this.#present(this._known().get(name)) as Found;
  }

  /** What its factory says of a component. Throws SpacyError E967. */
  getPipeMeta(name: string): FactoryMeta {
    const meta = this._known().find(name)?.meta;
    if (meta) return meta;
    throw new SpacyError('E967', `There is no component '${name}': ${this.componentNames.join(', ') || 'none'}.`);
  }

  /** The settings that a component was made of. Throws SpacyError E960. */
  getPipeConfig(name: string): Record<string, unknown> {
    const entry = this._known().find(name);
    if (entry) return { factory: entry.factory, ...structuredClone(entry.config) };
    throw new SpacyError('E960', `There is no component '${name}': ${this.componentNames.join(', ') || 'none'}.`);
  }

  /** A component that is in no pipeline yet. Throws SpacyError E002 for a factory that nobody has, E961, E962. */
  createPipe<Made = Pipe>(factory: string, config: JsonObject = {}): Made {
    this._known();
    return build(this, factory, factory, config, 'createPipe').component as Made;
  }

  /**
   * Adds a component by its factory's name, or a function or object of your own, at the end or where the options say. Throws
   * SpacyError E001, E002, E006, E007, E944, E945, E959, E961, E962, E966 as Python does.
   */
  addPipe<Added = Pipe>(component: string, options?: AddPipeOptions): Added;
  addPipe<Own extends Component>(component: Own, options?: AddPipeOptions): Own;
  addPipe(component: unknown, options: AddPipeOptions = {}): unknown {
    this._known();
    return addPipe(this, component, options);
  }

  removePipe(name: string): [name: string, component: Pipe | Component] {
    this._known();
    return removePipe(this, name);
  }

  /** Throws SpacyError E001, and E007 where the new name is taken. */
  renamePipe(name: string, newName: string): void {
    this._known();
    renamePipe(this, name, newName);
  }

  replacePipe<Made = Pipe>(name: string, factory: string, options: { readonly config?: JsonObject } = {}): Made {
    this._known();
    return replacePipe(this, name, factory, options.config) as Made;
  }

  /** What the components set, need and score, and what is missing; `pretty` prints it as well. */
  analyzePipes(options: AnalyzeOptions = {}): Analysis {
    return analyzePipes(this._known().running, options);
  }

  /** Throws SpacyError E001 for a name that is not there, E002 for a component whose factory nobody has. */
  enablePipe(name: string): void {
    const entry = this._known().get(name);
    this.#present(entry);
    entry.enabled = true;
  }

  disablePipe(name: string): void {
    this._known().get(name).enabled = false;
  }

  /** Runs with some components alone or without some: inside `fn`, or until `restore()`. */
  selectPipes(selection: Selection): { restore(): void };
  selectPipes<Result>(selection: Selection, fn: () => Result): Result;
  selectPipes<Result>(selection: Selection, fn?: () => Result): Result | { restore(): void } {
    const restore = select(this, selection);
    if (!fn) return { restore };
    try {
      return fn();
    } finally {
      restore();
    }
  }

  /** spaCy 2's form of `selectPipes({ disable })`; warns W096 as in spaCy 3. */
  disablePipes(...names: (string | readonly string[])[]): { restore(): void } {
    warnOnce('W096', 'nlp.disablePipes is of spaCy 2: nlp.selectPipes({ disable }) takes its place.');
    return this.selectPipes({ disable: names.flat() });
  }

  /** @internal The components. Throws SpacyError DELETED. */
  _known(): Pipeline {
    if (this._home.state.deleted) throw new SpacyError('DELETED', 'This pipeline was deleted: load it again.');
    return this._pipeline;
  }

  #present({ name, factory, component }: Entry): Pipe | Component {
    if (component) return component;
    throw new SpacyError(
      'E002',
      `The component '${name}' can't be used: nobody has its factory '${factory}'. Available factories: ${this.factoryNames.join(', ')}.`,
    );
  }
}
