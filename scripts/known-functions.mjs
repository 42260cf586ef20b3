// Which of spaCy's functions that configs name the built package knows, found by asking it.
import { inRoot } from './setup/shell.mjs';

/** Where a component's settings take a function of the registry `misc`. */
const MISC = [
  ['spancat', 'suggester'],
  ['span_ruler', 'spans_filter'],
  ['span_ruler', 'matcher_fuzzy_compare'],
  ['entity_linker', 'get_candidates'],
  ['entity_linker', 'get_candidates_batch'],
  ['entity_linker', 'generate_empty_kb'],
];

/** `here` is what the registry's driver prints, `functions` what spaCy has, by registry. */
export async function knownFunctions(here, functions) {
  const spacy = await import(inRoot('dist/index.js'));
  const nlp = await spacy.blank('en');
  const knows = (factory, key, registry, name) => {
    const config = { [key]: { [`@${registry}`]: name } };
    return !failsToFind(() => nlp.createPipe(factory, config));
  };
  const linker = nlp.createPipe('entity_linker');
  const loads = (name) => !failsToFind(() => linker.initialize(undefined, { kb_loader: { '@misc': name } }));
  const scores = (name) => {
    const tagger = nlp.createPipe('tagger', { scorer: { '@scorers': name } });
    return !failsToFind(() => tagger.score([]));
  };
  return {
    layers: here.layers.map((name) => name.replace(/^spacy-legacy\./, 'spacy.')),
    misc: functions.misc.filter((name) => MISC.some((place) => knows(...place, 'misc', name)) || loads(name)),
    scorers: functions.scorers.filter(scores),
  };
}

/** Whether it says that there is no such function, or no component to take it. Other failures are of what else it was given. */
function failsToFind(ask) {
  try {
    ask();
  } catch (error) {
    return ['E893', 'E002'].includes(error.code);
  }
  return false;
}
