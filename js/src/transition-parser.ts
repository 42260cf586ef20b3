// Entities and dependencies with the alternatives of a beam (spacy.pipeline.transition_parser): the factories ner, beam_ner, parser,
// beam_parser.
import { checkDocs } from './batches.js';
import { brand } from './brand.js';
import type { Doc } from './doc.js';
import { Pipe } from './pipe.js';

export interface BeamOptions {
  /** Analyses that are kept side by side: a whole number from 1. */
  readonly beamWidth: number;
  /** How likely one must be beside the best, from 0 (the default: any) to 1. */
  readonly beamDensity?: number;
}

/** One analysis: of an entity recognizer its `ents`, of a dependency parser `heads` and `deps` of the tokens. */
export interface BeamParse {
  /** The sum of its actions' scores. */
  readonly score: number;
  /** Its share among all that are left in the beam, from 0 to 1. */
  readonly prob: number;
  readonly ents?: { readonly start: number; readonly end: number; readonly label: string }[];
  /** Places of tokens; one without a head is its own. */
  readonly heads?: number[];
  /** As they were learned: those of trees that cross have a second part, as in 'dobj||xcomp'. */
  readonly deps?: string[];
}

/** What is left at a doc's end, the best first. */
export interface Beam {
  readonly parses: BeamParse[];
}

/** `score`: the sum of the probabilities of the analyses that have it. */
export interface ScoredEnt {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly score: number;
}

export interface ScoredHead {
  readonly i: number;
  readonly head: number;
  readonly score: number;
}

export interface ScoredDep {
  readonly i: number;
  readonly label: string;
  readonly score: number;
}

type Text = (id: number) => string;

abstract class TransitionParser extends Pipe {
  /**
   * The best analyses of each doc, which stays as it is: it must have what the components before this one give (`nlp` with those
   * after it disabled makes such docs). Throws SpacyError BAD_BEAM, and OUT_OF_MEMORY where a doc is too long for the width.
   */
  beamParse(docs: Iterable<Doc>, { beamWidth, beamDensity = 0 }: BeamOptions): Beam[] {
    const { core, language, vocab } = this._home.run([this._slot]);
    const given = [...docs];
    checkDocs(vocab, given);
    for (const doc of given) core.marshal._writeDoc(doc._request());
    const reply = core.marshal.callees.layers._withDocs(given, () =>
      core.marshal._callGrowing(vocab._tables, (cpp, strings, lexemes, size) =>
        cpp._beamParse(language, this._slot, beamWidth, beamDensity, given.length, size, strings, lexemes),
      ),
    );
    const text = (id: number): string => vocab._tables.strings.text(id);
    const parse = (): BeamParse => ({
      score: reply.floats(1)[0]!,
      prob: reply.float64(),
      ...this._facts(reply.words(reply.word()), text),
    });
    return given.map(() => ({ parses: Array.from({ length: reply.word() }, parse) }));
  }

  /** @internal */
  protected abstract _facts(words: Uint32Array, text: Text): Partial<BeamParse>;
}

export class EntityRecognizer extends TransitionParser {
  /** Of each beam its entities, each once, in the order in which its analyses have them. */
  scoredEnts(beams: Iterable<Beam>): ScoredEnt[][] {
    return Array.from(beams, ({ parses }) =>
      summed(parses, ({ ents = [] }) => ents.map((ent) => [`${ent.start} ${ent.end} ${ent.label}`, ent])),
    );
  }

  protected override _facts(words: Uint32Array, text: Text): Partial<BeamParse> {
    const places = Array.from({ length: words.length / 3 }, (_, i) => words.subarray(i * 3));
    return { ents: places.map(([start, end, label]) => ({ start: start!, end: end!, label: text(label!) })) };
  }
}
brand(EntityRecognizer, 'EntityRecognizer');

export class DependencyParser extends TransitionParser {
  /** Of each beam the heads and the labels that its analyses give tokens, each once: two lists, as in Python. Roots have none. */
  scoredParses(beams: Iterable<Beam>): [heads: ScoredHead[][], labels: ScoredDep[][]] {
    const given = [...beams];
    return [
      given.map(({ parses }) =>
        summed(parses, (parse) => arcs(parse).map(([i, head]) => [`${i} ${head}`, { i, head }])),
      ),
      given.map(({ parses }) =>
        summed(parses, (parse) => arcs(parse).map(([i, , label]) => [`${i} ${label}`, { i, label }])),
      ),
    ];
  }

  protected override _facts(words: Uint32Array, text: Text): Partial<BeamParse> {
    return {
      heads: [...words.filter((_, i) => i % 2 === 0)],
      deps: [...words.filter((_, i) => i % 2 === 1)].map(text),
    };
  }
}
brand(DependencyParser, 'DependencyParser');

const arcs = ({ heads = [], deps = [] }: BeamParse): [i: number, head: number, label: string][] =>
  heads.map((head, i) => [i, head, deps[i]!] as [number, number, string]).filter(([i, head]) => i !== head);

/** Facts of all parses by their keys, with the probabilities of those that have them added up. */
function summed<Fact extends object>(
  parses: readonly BeamParse[],
  facts: (parse: BeamParse) => [key: string, fact: Fact][],
): (Fact & { score: number })[] {
  const found = new Map<string, Fact & { score: number }>();
  for (const parse of parses) {
    for (const [key, fact] of facts(parse)) {
      const known = found.get(key);
      if (known) known.score += parse.prob;
      else found.set(key, { ...fact, score: parse.prob });
    }
  }
  return [...found.values()];
}
