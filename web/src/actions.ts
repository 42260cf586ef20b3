// What a person can do on the page. Regions call these; these talk to the engine and write the store.
import type { Kept, Offer, PageStore, TabName, ThemeName } from './state';
import { remember } from './settings';

export interface Actions {
  openFile(file: File): Promise<void>;
  openOffer(offer: Offer): Promise<void>;
  openAddress(address: string): Promise<void>;
  openKept(kept: Kept): Promise<void>;
  remove(kept: Kept): Promise<void>;
  closeDocBin(): void;
  chooseDoc(index: number): Promise<void>;
  search(text: string, labels: readonly string[]): Promise<Uint32Array>;
  setText(text: string): void;
  trySample(text: string): Promise<void>;
  setColors(colors: Record<string, string>): void;
  toggleLabel(label: string): void;
  toggleComponent(name: string): void;
  setTheme(theme: ThemeName): void;
  selectTab(tab: TabName): void;
  dismissNotice(): void;
}

/** The actions that need nothing but the store. */
export function viewActions(
  store: PageStore,
): Pick<Actions, 'setColors' | 'toggleLabel' | 'setTheme' | 'selectTab' | 'dismissNotice'> {
  return {
    setColors(colors) {
      store.set({ colors });
      remember('colors', colors);
    },
    toggleLabel(label) {
      const labelsOff = toggled(store.get().labelsOff, label);
      store.set({ labelsOff });
      remember('labelsOff', [...labelsOff]);
    },
    setTheme(theme) {
      store.set({ theme });
      remember('theme', theme === 'auto' ? null : theme);
    },
    selectTab: (tab) => store.set({ tab }),
    dismissNotice: () => store.set({ notice: null }),
  };
}

export function toggled(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(item)) next.add(item);
  return next;
}
