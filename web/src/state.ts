// Everything the page knows, in one store. The engine writes it, the regions watch it.
import type { Doc } from 'spacy-wasm';
import type { Cell } from './compare/confusion';
import type { LayerId } from './compare/marks';
import type { Compared, PairRow } from './compare/protocol';
import { createStore, type Store } from './store';
import type { FileFacts, Query } from './docbin/protocol';
import type { Alternatives } from './pipeline/beams';
import type { Described, Problem } from './pipeline/protocol';
import type { Measured } from './scores/evaluate';
import { DEFAULT_ARC_OPTIONS, type ArcOptions } from './view/arcs';
import type { CatOrder } from './view/cats';
import type { DocView } from './view/docView';
import { DEFAULT_TEMPLATE } from './view/links';
import type { ColorMap } from './view/ownColors';
import type { Draft } from './view/ruleDrafts';

/** The ways to draw a doc; the other tabs tell of the one that was in view last. */
export type DrawingName = 'entities' | 'dependencies' | 'spans';
export type TabName = DrawingName | 'tokens' | 'markup';
export type ThemeName = 'auto' | 'light' | 'dark';

/** A package that the server offers in models/manifest.json. */
export interface Offer {
  name: string;
  version: string;
  file: string;
  url: string;
  size: number;
}

/** A package kept in this browser. */
export interface Kept {
  name: string;
  version: string;
}

export interface Component {
  name: string;
  factory: string;
  /** Why this build can't run it; such a component is left out when the package is loaded. */
  unsupported?: string;
  /** The package itself switches it off. */
  disabled?: boolean;
  /** Its block of the config, where it can be set by hand. */
  settings?: Record<string, unknown>;
  /** How many patterns it has; of rulers. */
  rules?: number;
  categories?: Described['categories'];
  spans?: Described['spans'];
  beam?: Described['beam'];
}

export interface Opened {
  name: string;
  version: string;
  /** The package's own meta.json. */
  meta: Record<string, unknown>;
  lang: string;
  /** What its components call entities. */
  entityLabels: string[];
  components: Component[];
  /** What components need and nothing before them gives. */
  problems: Problem[];
  /** The colours that the package itself has for labels. */
  colors: ColorMap;
  milliseconds: number;
  /** Changed since it was opened or saved. */
  isUnsaved: boolean;
  /** The component that was removed last and can be brought back. */
  removed?: string;
}

/** The rules of a ruler, being edited. */
export interface OpenRules {
  component: string;
  drafts: readonly Draft[];
  /** What is wrong with which of them, by their keys. */
  errors: ReadonlyMap<number, string>;
}

/** Work that takes long enough to be shown, with a way out of it. */
export interface Work {
  name: string;
  phase: string;
  loaded?: number;
  total?: number;
  /** What `loaded` and `total` count. */
  unit?: 'bytes' | 'docs';
  /** What there is already. */
  note?: string;
  cancel?: () => void;
}

export interface Result {
  view: DocView;
  /** The doc's number in the open DocBin. */
  index?: number;
  milliseconds?: number;
  timings?: Record<string, number>;
  /** The first screenful of a text that is still being worked on. */
  partial?: boolean;
}

export interface Notice {
  kind: 'error' | 'warning';
  title: string;
  detail: string;
}

export interface OpenDocBin {
  /** Another number for each file that is opened. */
  id: number;
  name: string;
  /** Bytes of the file. */
  size: number;
  facts: FileFacts;
  isReading: boolean;
  query: Query;
  /** For longer than one would notice. */
  isSearching: boolean;
  /** Numbers of the docs that answer the query; null where nothing is asked for. */
  found: Uint32Array | null;
  /** The number of the doc that is shown. */
  chosen: number;
  /** Another number whenever rows have come or changed. */
  rows: number;
  /** Docs that were edited. */
  changed: ReadonlySet<number>;
  /** Edited since it was opened or saved. */
  isUnsaved: boolean;
  /** What undo and redo would do, in words. */
  undo?: string;
  redo?: string;
}

/** A package's scores on the gold docs of a file. */
export interface Evaluation extends Measured {
  /** The package, and its pipeline as it was. */
  opened: Opened;
  componentsOff: ReadonlySet<string>;
  /** The file's name. */
  file: string;
}

/** The annotations of two files side by side: A is the open one. */
export interface Comparison extends Compared {
  a: string;
  b: string;
  /** The edited docs of A, as they were. */
  edits: OpenDocBin['changed'];
  layer: LayerId;
  /** The cell of the matrix whose docs are listed. */
  cell: Cell | null;
  rows: readonly PairRow[];
  /** The docs that are drawn. */
  shown: { row: PairRow; a: Doc; b: Doc } | null;
}

/** The less likely analyses of the text in view. */
export interface ShownAlternatives {
  component: string;
  /** Analyses that are kept side by side. */
  width: number;
  /** null while they are looked for, the first time. */
  found: Alternatives | null;
  /** Looking again. */
  isStale: boolean;
  /** Why there are none; '' where there are. */
  problem: string;
}

export interface PageState {
  theme: ThemeName;
  online: boolean;
  offers: Offer[];
  kept: Kept[];
  opened: Opened | null;
  /** Looking for the package of the last visit: neither empty nor open yet. */
  returning: boolean;
  work: Work | null;
  text: string;
  result: Result | null;
  stale: boolean;
  labelsOff: ReadonlySet<string>;
  /** The package's colours, and over them the person's own. */
  colors: Readonly<ColorMap>;
  /** The person's own, which the page remembers. */
  ownColors: Readonly<ColorMap>;
  componentsOff: ReadonlySet<string>;
  tab: TabName;
  drawing: DrawingName;
  arcOptions: ArcOptions;
  /** The sentence whose dependencies are drawn. */
  sentence: number;
  /** The group of spans that is drawn; where a doc has none of this name, its first. */
  spansKey: string;
  /** Spans with lower scores are not drawn. */
  spansFrom: number;
  catsOrder: CatOrder;
  /** Where identifiers of entities lead: an address with {} in it; '' for nowhere. */
  linkTemplate: string;
  notice: Notice | null;
  docBin: OpenDocBin | null;
  rules: OpenRules | null;
  evaluation: Evaluation | null;
  comparison: Comparison | null;
  alternatives: ShownAlternatives | null;
}

export type PageStore = Store<PageState>;

export function createPageStore(initial: Partial<PageState>): PageStore {
  return createStore<PageState>({
    theme: 'auto',
    online: navigator.onLine,
    offers: [],
    kept: [],
    opened: null,
    returning: false,
    work: null,
    text: '',
    result: null,
    stale: false,
    labelsOff: new Set(),
    colors: {},
    ownColors: {},
    componentsOff: new Set(),
    tab: 'entities',
    drawing: 'entities',
    arcOptions: DEFAULT_ARC_OPTIONS,
    sentence: 0,
    spansKey: 'sc',
    spansFrom: 0,
    catsOrder: 'score',
    linkTemplate: DEFAULT_TEMPLATE,
    notice: null,
    docBin: null,
    rules: null,
    evaluation: null,
    comparison: null,
    alternatives: null,
    ...initial,
  });
}
