// What a person can do on the page. Regions call these; these talk to the engine and write the store.
import type { Cell } from './compare/confusion';
import type { LayerId } from './compare/marks';
import type { Change } from './docbin/changes';
import type { Query, Row, SaveFormat } from './docbin/protocol';
import type { BuildKind, Edit, PackageFacts } from './pipeline/protocol';
import type { DrawingName, Kept, Offer, PageStore, TabName, ThemeName } from './state';
import { remember } from './settings';
import type { ArcOptions } from './view/arcs';
import type { CatOrder } from './view/cats';
import type { Draft } from './view/ruleDrafts';

export interface Actions {
  openFile(file: File): Promise<void>;
  openOffer(offer: Offer): Promise<void>;
  openAddress(address: string): Promise<void>;
  openKept(kept: Kept): Promise<void>;
  remove(kept: Kept): Promise<void>;
  /** A pipeline without components. */
  newPipeline(lang: string): Promise<void>;
  /** What is wrong with it is said above the page. */
  editPipeline(edit: Edit): Promise<void>;
  /** Answers what is wrong, or ''. */
  tryEdit(edit: Edit): Promise<string>;
  openRules(component: string): Promise<void>;
  setRules(drafts: readonly Draft[]): void;
  closeRules(): void;
  /** Answers what is wrong, or ''. */
  savePackage(facts: PackageFacts, build: BuildKind): Promise<string>;
  closeDocBin(): Promise<void>;
  chooseDoc(index: number): Promise<void>;
  /** A row of the list; undefined where it is not here yet, the store then says when it is. */
  docRow(index: number): Row | undefined;
  search(query: Partial<Query>): Promise<void>;
  /** Whether only docs with this label are listed. */
  toggleDocLabel(label: string): Promise<void>;
  /** Changes the shown doc's entities. */
  edit(change: Change): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
  saveDocs(format: SaveFormat, which: 'all' | 'found' | 'chosen'): Promise<void>;
  setText(text: string): void;
  trySample(text: string): Promise<void>;
  setColors(colors: Record<string, string>): void;
  toggleLabel(label: string): void;
  toggleComponent(name: string): void;
  setTheme(theme: ThemeName): void;
  selectTab(tab: TabName): void;
  setArcOptions(options: Partial<ArcOptions>): void;
  selectSentence(sentence: number): void;
  /** Scores the open package on the gold docs of a file, or on those of the open DocBin. */
  evaluate(file?: File): Promise<void>;
  closeEvaluation(): void;
  /** The less likely analyses of a component, kept side by side by so many. */
  showAlternatives(component: string, width?: number): void;
  closeAlternatives(): void;
  /** Compares the open DocBin with a file. */
  compare(file: File): Promise<void>;
  closeComparison(): void;
  selectLayer(layer: LayerId): void;
  /** Lists the docs of a cell of the matrix. */
  selectCell(cell: Cell): Promise<void>;
  /** Draws a pair of docs. */
  showPair(pair: number): Promise<void>;
  selectSpans(key: string): void;
  /** Spans with lower scores are not drawn. */
  showSpansFrom(score: number): void;
  orderCats(order: CatOrder): void;
  setLinkTemplate(template: string): void;
  dismissNotice(): void;
}

type OfStore =
  | ('toggleLabel' | 'setTheme' | 'selectTab' | 'setArcOptions' | 'selectSentence' | 'selectSpans' | 'dismissNotice')
  | ('showSpansFrom' | 'orderCats' | 'setLinkTemplate');

/** The actions that need nothing but the store. */
export function viewActions(store: PageStore): Pick<Actions, OfStore> {
  return {
    toggleLabel(label) {
      const labelsOff = toggled(store.get().labelsOff, label);
      store.set({ labelsOff });
      remember('labelsOff', [...labelsOff]);
    },
    setTheme(theme) {
      store.set({ theme });
      remember('theme', theme === 'auto' ? null : theme);
    },
    selectTab(tab) {
      store.set(isDrawing(tab) ? { tab, drawing: tab } : { tab });
    },
    setArcOptions(options) {
      const arcOptions = { ...store.get().arcOptions, ...options };
      store.set({ arcOptions });
      remember('arcOptions', arcOptions);
    },
    selectSentence: (sentence) => store.set({ sentence }),
    selectSpans: (spansKey) => store.set({ spansKey }),
    showSpansFrom: (spansFrom) => store.set({ spansFrom }),
    orderCats(catsOrder) {
      store.set({ catsOrder });
      remember('catsOrder', catsOrder);
    },
    setLinkTemplate(linkTemplate) {
      store.set({ linkTemplate });
      remember('linkTemplate', linkTemplate);
    },
    dismissNotice: () => store.set({ notice: null }),
  };
}

const DRAWINGS: readonly TabName[] = ['entities', 'dependencies', 'spans'] satisfies DrawingName[];

function isDrawing(tab: TabName): tab is DrawingName {
  return DRAWINGS.includes(tab);
}

export function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
