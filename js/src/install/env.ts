// `spacy.env`: settings in one place, shared by every copy of the package on the page.
import { shared } from '../shared.js';

export interface Environment {
  /**
   * Addresses that a name is looked for at: `{name}` and `{version}` are filled in, and the first that has it is taken. Relative
   * ones start at the page, in Node at the working directory. No other place is asked for a name.
   */
  sources: string[];
  /** Whether packages are kept between visits. In Node a text is the folder to keep them in. */
  cache: boolean | string;
  /** How many bytes of packages are kept; the ones installed longest ago make room. */
  cacheSize: number;
  /** Node: whether the plug-ins among the nearest package.json's dependencies are imported at the first `init`. */
  discover: boolean;
  /** Node: the folder whose package.json is nearest; the working directory where undefined. */
  pluginRoot: string | undefined;
  /** Where warnings go. */
  logger: { warn(message: string): void };
}

export const env = shared<Environment>('env/1', () => ({
  sources: ['models/{name}-{version}-py3-none-any.whl', 'models/{name}-{version}.tar.gz', 'models/{name}.whl'],
  cache: true,
  cacheSize: Infinity,
  discover: true,
  pluginRoot: undefined,
  logger: { warn: (message) => console.warn(message) },
}));
