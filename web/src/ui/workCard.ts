// Running work: its name, how far it is, and a way out.
import { byId, h } from '../dom';
import { megabytes, whole } from '../format';
import type { PageStore, Work } from '../state';

export function startWorkCard(store: PageStore): void {
  const card = byId('work-card');
  const name = h('h2', { class: 'card-title', id: 'work-title' });
  const percent = h('span', { class: 'row-figure' });
  const bar = h('progress', { class: 'progress', 'aria-labelledby': 'work-title' });
  const phase = h('span', { class: 'number' });
  const cancel = h('button', { class: 'link', type: 'button', text: 'Cancel' });
  cancel.addEventListener('click', () => store.get().work?.cancel?.());
  card.append(h('div', { class: 'card-head' }, name, percent), bar, h('div', { class: 'work-foot' }, phase, cancel));

  store.watch(['work'], ({ work }) => {
    card.hidden = work === null;
    if (!work) return;
    name.textContent = work.name;
    phase.textContent = describe(work);
    cancel.hidden = work.cancel === undefined;
    const share = shareOf(work);
    percent.textContent = share === undefined ? '' : `${Math.floor(share * 100)} %`;
    if (share === undefined) bar.removeAttribute('value');
    else bar.value = share;
  });
}

function shareOf({ loaded, total }: Work): number | undefined {
  return loaded !== undefined && total ? Math.min(1, loaded / total) : undefined;
}

function describe({ phase, loaded, total, unit = 'bytes', note }: Work): string {
  if (loaded === undefined) return `${phase}…`;
  if (note && total) return `${note}, ${megabytes(loaded)} of ${megabytes(total)}`;
  if (unit === 'docs') return total ? `${whole(loaded)} of ${whole(total)} docs` : `${whole(loaded)} docs so far`;
  return total ? `${phase}: ${megabytes(loaded)} of ${megabytes(total)}` : `${phase}: ${megabytes(loaded)}`;
}
