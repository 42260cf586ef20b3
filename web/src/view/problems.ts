// What components miss, in words.
import type { Opened } from '../state';

const WHAT: Record<string, string> = {
  'doc.ents': 'entities',
  'token.ent_iob': 'entities',
  'token.ent_type': 'entities',
  'token.dep': 'dependencies',
  'token.head': 'dependencies',
  'token.tag': 'tags',
  'token.pos': 'parts of speech',
  'token.morph': 'morphology',
  'token.lemma': 'base forms',
  'doc.sents': 'sentences',
  'token.is_sent_start': 'sentences',
  'token.sent_start': 'sentences',
  'doc.tensor': 'vectors of a tok2vec',
};

const GIVERS: Record<string, string> = {
  entities: 'Add an entity_ruler before it, or copy “ner” from a package.',
  dependencies: 'Copy “parser” from a package.',
  sentences: 'Add a sentencizer before it.',
};

/** Attribute rulers may give these, and can't say so. */
const BY_RULES = ['token.tag', 'token.pos', 'token.morph', 'token.lemma'];

/** What a component misses; '' where it has all that it needs. */
export function problemOf(component: string, { problems, components }: Opened): string {
  const mine = problems.filter((problem) => problem.component === component);
  if (mine.length === 0) return '';
  const needs = [...new Set(mine.map(({ attribute }) => WHAT[attribute] ?? attribute))];
  const words = `Needs ${needs.join(' and ')}`;
  const place = components.findIndex(({ name }) => name === component);
  const ruler = components.find(({ factory }, i) => factory === 'attribute_ruler' && i < place);
  if (ruler && mine.every(({ attribute }) => BY_RULES.includes(attribute)))
    return `${words}: “${ruler.name}” may give them.`;
  const [later] = mine.flatMap((problem) => problem.later).filter((name) => name !== component);
  const nothing = `${words}, which nothing before it gives.`;
  if (later) return `${nothing} “${later}” does, but runs after it: move this one down.`;
  return [nothing, ...needs.flatMap((need) => GIVERS[need] ?? [])].join(' ');
}
