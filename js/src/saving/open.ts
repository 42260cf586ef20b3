// A pipeline out of its bytes alone: Python's from_config(config).from_bytes(bytes).
import { SpacyError } from '../errors.js';
import { Language } from '../language.js';
import { unpackValue } from '../msgpack.js';
import { decoder } from '../utf8.js';
import type { Vocab } from '../vocab.js';

/** With `vocab` the bytes' own is passed over. */
export async function openBytes(bytes: Uint8Array, vocab?: Vocab): Promise<Language> {
  const config = (unpackValue(bytes) as Record<string, unknown>)['config.cfg'];
  if (!(config instanceof Uint8Array)) {
    throw new SpacyError('BAD_BYTES', "A pipeline's bytes need its config: save it without excluding that.");
  }
  const nlp = await Language.fromConfig(decoder.decode(config), vocab ? { vocab } : {});
  return nlp.fromBytes(bytes, vocab ? { exclude: ['vocab'] } : {});
}
