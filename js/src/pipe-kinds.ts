// Which class stands for a component in JavaScript, by its factory: one with methods of its own has an entry here.
import { AttributeRuler } from './attribute-ruler.js';
import { Pipe, type Home, type Made } from './pipe.js';
import { EntityRuler } from './entity-ruler.js';
import { SpanRuler } from './span-ruler.js';

const KINDS: Readonly<Record<string, new (home: Home, made: Made) => Pipe>> = {
  attribute_ruler: AttributeRuler,
  entity_ruler: EntityRuler,
  span_ruler: SpanRuler,
  future_entity_ruler: SpanRuler,
};

export const makePipe = (home: Home, made: Made): Pipe => new (KINDS[made.factory] ?? Pipe)(home, made);
