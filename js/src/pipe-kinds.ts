// Which class stands for a component in JavaScript, by its factory: one with methods of its own has an entry here.
import { Pipe, type Home, type Made } from './pipe.js';

const KINDS: Readonly<Record<string, typeof Pipe>> = {};

export const makePipe = (home: Home, made: Made): Pipe => new (KINDS[made.factory] ?? Pipe)(home, made);
