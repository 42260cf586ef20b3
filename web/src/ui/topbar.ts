// The top bar: which package is open and its state, the way to another one, and whether the network is there.
import type { Actions } from '../actions';
import { byId, chevron } from '../dom';
import { megabytes, milliseconds } from '../format';
import type { PageState, PageStore } from '../state';
import { openAddressDialog } from './addressDialog';
import { attachMenu, type MenuEntry } from './menu';
import { openNewDialog } from './newDialog';
import { openPackageDialog } from './packageDialog';
import { openRemoveDialog } from './removeDialog';

export function startTopbar(store: PageStore, actions: Actions, chooseFile: () => void): void {
  const button = byId<HTMLButtonElement>('package');
  const name = byId('package-name');
  const state = byId('package-state');
  button.append(chevron());
  attachMenu(button, 'Packages', () => packageMenu(store, actions, chooseFile));
  byId('open-file').addEventListener('click', chooseFile);

  store.watch(['opened', 'work', 'returning'], (page) => {
    const { opened, work, returning } = page;
    const isOpening = work !== null && !OF_DOCBINS.includes(work.phase);
    button.dataset.state = isOpening ? 'opening' : opened ? 'ready' : 'empty';
    const none = returning || isOpening ? 'Opening…' : 'No package open';
    name.textContent = opened ? `${opened.name} ${opened.version}` : none;
    state.textContent = stateOf(page);
  });

  const offline = byId('offline');
  store.watch(['online'], ({ online }) => (offline.hidden = online));
  const update = (): void => store.set({ online: navigator.onLine });
  addEventListener('online', update);
  addEventListener('offline', update);
}

/** Work that leaves the open package as it is. */
const OF_DOCBINS = ['Reading', 'Saving', 'Evaluating', 'Comparing'];

function stateOf({ opened, work }: Readonly<PageState>): string {
  if (work) return work.phase.startsWith('Starting') ? 'opening…' : `${work.phase.toLowerCase()}…`;
  if (opened?.isUnsaved) return 'changed, not saved';
  return opened ? `opened in ${milliseconds(opened.milliseconds)}` : '';
}

function packageMenu(store: PageStore, actions: Actions, chooseFile: () => void): MenuEntry[] {
  const { kept, offers, opened, docBin } = store.get();
  const entries: MenuEntry[] = kept.map(({ name, version }) => ({
    label: name,
    note: version,
    checked: opened?.name === name && opened.version === version,
    action: () => void actions.openKept({ name, version }),
  }));
  for (const offer of offers) {
    if (kept.some(({ name, version }) => offer.file.startsWith(`${name}-${version}`))) continue;
    entries.push({
      label: offer.name,
      note: `${offer.version}, ${megabytes(offer.size)}`,
      checked: false,
      action: () => void actions.openOffer(offer),
    });
  }
  if (entries.length > 0) entries.push('line');
  entries.push({ label: 'Open file…', action: chooseFile });
  entries.push({ label: 'From an address…', action: () => openAddressDialog(actions) });
  entries.push({ label: 'New pipeline…', action: () => openNewDialog(actions) });
  const save = (): void => openPackageDialog(store, actions);
  entries.push({ label: 'Save as a package…', disabled: !opened || docBin !== null, action: save });
  entries.push({ label: 'Remove…', disabled: kept.length === 0, action: () => openRemoveDialog(store, actions) });
  return entries;
}
