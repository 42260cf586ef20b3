// The alternatives of a beam: what an entity recognizer or a parser took for less likely than what it gave.
import { DependencyParser, EntityRecognizer, type BeamParse, type Doc, type Language } from 'spacy-wasm';
import { beamTrees, type BeamTrees } from './beamTrees';

/** Analyses that are shown. */
const SHOWN = 10;
/** Entities that are listed with their scores. */
const SCORED = 60;

export interface BeamEnt {
  /** Characters of the text. */
  start: number;
  end: number;
  label: string;
}

export interface Alternative {
  /** From 0 to 1. */
  prob: number;
  /** Of an entity recognizer. */
  ents?: BeamEnt[];
  /** Of a parser. */
  deps?: BeamTrees;
}

export interface Alternatives {
  text: string;
  parses: Alternative[];
  /** How many there are. */
  all: number;
  /** Entities by their probability in all analyses, the most likely first. */
  scored: (BeamEnt & { score: number })[];
}

export interface BeamWanted {
  component: string;
  text: string;
  width: number;
  density: number;
}

export function alternativesOf(nlp: Language, { component, text, width, density }: BeamWanted): Alternatives {
  const pipe: unknown = nlp.getPipe(component);
  const doc = docBefore(nlp, component, text);
  const options = { beamWidth: width, beamDensity: density };
  if (pipe instanceof EntityRecognizer) {
    const [beam] = pipe.beamParse([doc], options);
    const [scored] = pipe.scoredEnts([beam!]);
    const byScore = scored!.map((ent) => ({ ...inText(doc, ent), score: ent.score })).sort((a, b) => b.score - a.score);
    const parses = beam!.parses.slice(0, SHOWN).map(({ prob, ents = [] }) => {
      return { prob, ents: ents.map((ent) => inText(doc, ent)) };
    });
    return { text: doc.text, parses, all: beam!.parses.length, scored: byScore.slice(0, SCORED) };
  }
  if (!(pipe instanceof DependencyParser))
    throw new Error(`“${component}” has no alternatives: it is no ner or parser.`);
  const [{ parses }] = pipe.beamParse([doc], options) as [{ parses: BeamParse[] }];
  const first = parses.slice(0, SHOWN);
  const trees = beamTrees(
    doc,
    first.map(({ heads, deps }) => ({ heads: heads!, deps: deps! })),
  );
  const shown = first.map(({ prob }, i) => ({ prob, deps: trees[i]! }));
  return { text: doc.text, parses: shown, all: parses.length, scored: [] };
}

/** As it is when it comes to the component. */
function docBefore(nlp: Language, component: string, text: string): Doc {
  const names = nlp.pipeNames;
  const selected = nlp.selectPipes({ disable: names.slice(Math.max(0, names.indexOf(component))) });
  try {
    return nlp(text);
  } finally {
    selected.restore();
  }
}

function inText(doc: Doc, { start, end, label }: BeamEnt): BeamEnt {
  const span = doc.slice(start, end);
  return { start: span.startChar, end: span.endChar, label };
}
