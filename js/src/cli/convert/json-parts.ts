// The objects of a list in JSON, one after another: a file of training data is not parsed as a whole.
import { SpacyError } from '../../index.node.js';
import { badData } from './text.js';

/** The text of each object that stands in the outermost list. What never closes is left out, as spaCy does. */
function* objectTexts(json: string): Generator<string> {
  let [square, curly, start] = [0, 0, -1];
  let isString = false;
  for (let i = 0; i < json.length; i += 1) {
    const char = json[i];
    if (char === '\\') i += 1;
    else if (char === '"') isString = !isString;
    else if (isString) continue;
    else if (char === '[') square += 1;
    else if (char === ']') square -= 1;
    else if (char === '{') {
      if (square === 1 && curly === 0) start = i;
      curly += 1;
    } else if (char === '}') {
      curly -= 1;
      if (square === 1 && curly === 0) yield json.slice(start, i + 1);
    }
  }
}

export function* objectsOf(json: string): Generator<unknown> {
  let number = 0;
  for (const text of objectTexts(json)) {
    try {
      yield JSON.parse(text);
    } catch (error) {
      if (error instanceof SpacyError) throw error;
      throw badData(`Document ${number} is no JSON: ${(error as Error).message}`, error);
    }
    number += 1;
  }
}
