// Whether a package was made for the spaCy that this one answers as: Python's two warnings.
import type { JsonObject } from './core.js';
import { judgeRange } from './pep440.js';
import { warnOnce } from './warnings.js';

/** The release of spaCy that this package is compared with, value by value. */
export const SPACY_VERSION = '3.8.18';

/** Its commit, which spaCy writes into meta.json. */
export const SPACY_COMMIT = '4331199';

/** As spaCy writes it into meta.json: this release and those that differ in their last number. */
export const SPACY_RANGE = `>=${SPACY_VERSION},<3.9.0`;

/** Warns W095 where `spacy_version` excludes this spaCy, W094 where it has no lower or no upper bound. */
export function checkSpacyVersion(meta: JsonObject): void {
  const { spacy_version: range, spacy_git_version: commit, version } = meta;
  if (typeof range !== 'string' || range === '') return;
  const model = `Model '${String(meta.lang)}_${String(meta.name)}' (${String(version)})`;
  const { compatible, unconstrained, lower } = judgeRange(SPACY_VERSION, range);
  if (!compatible) {
    const made = lower !== undefined ? `v${lower}` : commit ? `git commit ${String(commit)}` : 'version unknown';
    warnOnce(
      'W095',
      `${model} was made with spaCy ${made} and may not work as it did there: this is spaCy ${SPACY_VERSION}. If its answers ` +
        `are wrong, get a newer release of it, or train it again.`,
    );
  }
  if (unconstrained) {
    warnOnce(
      'W094',
      `${model} says that it fits spaCy ${range}, which has no lower or no upper bound: later versions may not fit it. Set ` +
        `"spacy_version" in its meta.json to a range, such as ${SPACY_RANGE}.`,
    );
  }
}
