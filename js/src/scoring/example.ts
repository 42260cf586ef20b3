// A predicted doc beside the one that it should have been (spacy.training.Example).
import { brand, isA } from '../brand.js';
import type { Doc } from '../doc.js';
import { SpacyError, show } from '../errors.js';
import type { Span } from '../span.js';
import { Alignment } from './align.js';
import { alignedEntsAndNer, alignedParse, alignedSentStarts, alignedSpans, alignedValues } from './aligned.js';
import { docFromAnnotations, docToAnnotations, type Annotations, type AnnotationsOptions } from './annotations.js';
import type { BiluoTag } from './biluo.js';

/** The words of a doc at a time: merged or split, it has another layout. */
interface Seen {
  readonly layouts: readonly unknown[];
  readonly alignment: Alignment;
}

export class Example {
  #x!: Doc;
  #y!: Doc;
  #seen: Seen | undefined;

  /** Throws SpacyError E972 for what is missing. That the two texts fit each other is seen when they are aligned (E949). */
  constructor(predicted: Doc, reference: Doc) {
    this.predicted = predicted;
    this.reference = reference;
  }

  /**
   * The annotations of a text as Python's Example.from_dict takes them, under its keys: words, spaces, tags, pos, morphs, lemmas,
   * heads, deps, sent_starts, entities (BILUO tags, or [start, end, label]), spans, links, cats. Throws SpacyError E976, E974, E983,
   * E973, E969, E971, E879, E980, E981, E1039 and what offsets and tags throw.
   */
  static fromDict(predicted: Doc, annotations: Annotations, options: AnnotationsOptions = {}): Example {
    if (predicted === null || predicted === undefined) throw missing('E976', 'Example.fromDict', 'a Doc first');
    return new Example(
      checkDoc(predicted, 'Example.fromDict', 'predicted'),
      docFromAnnotations(predicted, annotations, options),
    );
  }

  get predicted(): Doc {
    return this.#x;
  }

  set predicted(doc: Doc) {
    this.#x = checkDoc(doc, 'An Example', 'predicted');
    this.#seen = undefined;
  }

  get reference(): Doc {
    return this.#y;
  }

  set reference(doc: Doc) {
    this.#y = checkDoc(doc, 'An Example', 'reference');
    this.#seen = undefined;
  }

  /** The predicted doc. */
  get x(): Doc {
    return this.#x;
  }

  set x(doc: Doc) {
    this.predicted = doc;
  }

  /** The reference. */
  get y(): Doc {
    return this.#y;
  }

  set y(doc: Doc) {
    this.reference = doc;
  }

  /** Tokens of the predicted doc. */
  get length(): number {
    return this.#x.length;
  }

  /** The text of the predicted doc. */
  get text(): string {
    return this.#x.text;
  }

  /** Which tokens share characters; found anew once tokens were merged or split. Throws SpacyError E949. */
  get alignment(): Alignment {
    const [x, y] = [this.#x, this.#y];
    const layouts = [x._layout, x.length, y._layout, y.length];
    if (!this.#seen || layouts.some((layout, i) => layout !== this.#seen!.layouts[i])) {
      const [words, others] = [x, y].map((doc) => Array.from(doc, ({ text }) => text));
      this.#seen = { layouts, alignment: Alignment.fromStrings(words!, others!) };
    }
    return this.#seen.alignment;
  }

  /**
   * An attribute of the reference ('TAG') for each predicted token, as of `doc.toArray` or as a string; null where it has no token
   * of the reference or several that differ.
   */
  getAligned(field: string, options: { readonly asString: true }): (string | bigint | null)[];
  getAligned(field: string, options?: { readonly asString?: boolean }): (bigint | null)[];
  getAligned(field: string, { asString = false }: { readonly asString?: boolean } = {}): (string | bigint | null)[] {
    return alignedValues(this, field, asString);
  }

  /** Heads, as places of predicted tokens, and labels of the reference; null where there is no such token. */
  getAlignedParse({ projectivize = true } = {}): [heads: (number | null)[], deps: (string | null)[]] {
    return alignedParse(this, projectivize);
  }

  /** Whether each predicted token starts a sentence of the reference; null where it has none. */
  getAlignedSentStarts(): (boolean | null)[] {
    return alignedSentStarts(this);
  }

  /** Spans of the predicted doc as such of the reference; those that don't fit its tokens are left out. */
  getAlignedSpansX2Y(spans: Iterable<Span>, { allowOverlap = false } = {}): Span[] {
    return alignedSpans(this.#y, spans, this.alignment.x2y, allowOverlap);
  }

  /** Spans of the reference as such of the predicted doc. */
  getAlignedSpansY2X(spans: Iterable<Span>, { allowOverlap = false } = {}): Span[] {
    return alignedSpans(this.#x, spans, this.alignment.y2x, allowOverlap);
  }

  /** The reference's entities in the predicted doc, and BILUO tags of its tokens: null where nothing is known. */
  getAlignedEntsAndNer(): [ents: Span[], tags: (BiluoTag | null)[]] {
    return alignedEntsAndNer(this);
  }

  getAlignedNer(): (BiluoTag | null)[] {
    return this.getAlignedEntsAndNer()[1];
  }

  /** Entities of the predicted doc that the reference has at the same characters, with the same label unless that is not asked. */
  getMatchingEnts({ checkLabel = true } = {}): Span[] {
    const gold = new Map(this.#y.ents.map((ent) => [String(ent._place()), ent.label_]));
    return this.#x.ents.filter((ent) => {
      const label = gold.get(String(ent._place()));
      return label !== undefined && (!checkLabel || label === ent.label_);
    });
  }

  /** An example for each sentence of the reference; itself where it has no sentences. */
  splitSents(): Example[] {
    if (!this.#y.hasAnnotation('SENT_START')) return [this];
    const { y2x } = this.alignment;
    const seen = new Set<number>();
    return this.#y.sents.flatMap((sent) => {
      const places = [...y2x.slice(sent.start, sent.end)].filter((i) => !seen.has(i));
      if (!places.length) return [];
      for (const i of places) seen.add(i);
      return [new Example(this.#x.slice(places[0], places.at(-1)! + 1).asDoc(), sent.asDoc())];
    });
  }

  /** The reference's annotations, as fromDict takes them. */
  toDict(options: AnnotationsOptions = {}): Annotations {
    return docToAnnotations(this.#y, options);
  }

  toJSON(): Annotations {
    return this.toDict();
  }

  copy(): Example {
    return new Example(this.#x.copy(), this.#y.copy());
  }
}
brand(Example, 'Example');

function checkDoc(doc: Doc, what: string, argument: string): Doc {
  if (doc === null || doc === undefined) throw missing('E972', what, `a Doc as ${argument}`);
  if (isA(doc, 'Doc')) return doc;
  throw new SpacyError('BAD_ARGUMENT', `${what} needs a Doc as ${argument}, not ${show(doc)}.`);
}

const missing = (code: `E${number}`, what: string, wanted: string): SpacyError =>
  new SpacyError(code, `${what} needs ${wanted}, but got nothing.`);

/** A list of them. Throws SpacyError E978 naming what else is there. */
export function checkExamples(examples: Iterable<Example>, call: string): Example[] {
  const isList = typeof examples !== 'string' && typeof examples?.[Symbol.iterator] === 'function';
  const all = isList ? [...examples] : [];
  const wrong = isList ? all.find((example) => !isA(example, 'Example')) : examples;
  if (isList && all.every((example) => isA(example, 'Example'))) return all;
  throw new SpacyError('E978', `${call} takes a list of Example objects, but got ${show(wrong)}.`);
}
