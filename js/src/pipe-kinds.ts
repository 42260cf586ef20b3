// Which class stands for a component in JavaScript, by its factory: one with methods of its own has an entry here.
import { AttributeRuler } from './attribute-ruler.js';
import { Pipe, type Home, type Made } from './pipe.js';
import { EntityLinker } from './entity-linker.js';
import { EntityRuler } from './entity-ruler.js';
import { SpanRuler } from './span-ruler.js';
import { DependencyParser, EntityRecognizer } from './transition-parser.js';

const KINDS: Readonly<Record<string, new (home: Home, made: Made) => Pipe>> = {
  attribute_ruler: AttributeRuler,
  beam_ner: EntityRecognizer,
  beam_parser: DependencyParser,
  entity_linker: EntityLinker,
  entity_ruler: EntityRuler,
  span_ruler: SpanRuler,
  future_entity_ruler: SpanRuler,
  ner: EntityRecognizer,
  parser: DependencyParser,
};

export const makePipe = (home: Home, made: Made): Pipe => new (KINDS[made.factory] ?? Pipe)(home, made);
