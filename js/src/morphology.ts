// Features as a FEATS string has them (spacy.morphology.Morphology): 'Case=Nom|Number=Plur'.
import { SpacyError, show } from './errors.js';

/** What stands for a token without features whose morphology is known. */
export const EMPTY_MORPH = '_';

/** 'Case=Acc,Dat|Number=Plur', or the same as an object. */
export type Features = string | Readonly<Record<string, string>>;

/** Fields and their values, which are sorted; in the order of the string. Throws where a feature is no Field=Value. */
export function parseFeatures(features: string): [field: string, values: string[]][] {
  if (features === '' || features === EMPTY_MORPH) return [];
  return features.split('|').map((feature) => {
    const parts = feature.split('=');
    if (parts.length === 2) return [parts[0]!, parts[1]!.split(',').sort()];
    throw new SpacyError('BAD_ARGUMENT', `${show(feature)} in ${show(features)} is not of the form Field=Value.`);
  });
}

/** The string under which spaCy keeps features: sorted, '_' where there are none. */
export function normalizeFeatures(features: Features): string {
  const fields =
    typeof features === 'string'
      ? parseFeatures(features)
      : Object.entries(features).map(([field, values]): [string, string[]] => [field, values.split(',').sort()]);
  // A field that comes twice has the last one's values.
  const unique = new Map(fields);
  const parts = Array.from(unique, ([field, values]) => `${field}=${values.join(',')}`);
  return parts.sort().join('|') || EMPTY_MORPH;
}
