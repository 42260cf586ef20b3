// Nothing open yet: a place to drop a file, and one package that works at once.
import type { Actions } from '../actions';
import { byId, h, icon } from '../dom';
import { megabytes } from '../format';
import type { PageStore } from '../state';
import { openNewDialog } from './newDialog';
import { SAMPLES } from './samples';

export function startWelcome(store: PageStore, actions: Actions, chooseFile: () => void): void {
  const card = byId('welcome');
  const about = byId('about-card');
  const sample = h('button', { class: 'control primary', type: 'button', id: 'open-sample', hidden: true });
  sample.addEventListener('click', () => {
    const { text, offers } = store.get();
    if (text === '') actions.setText(SAMPLES[0]!.text);
    if (offers[0]) void actions.openOffer(offers[0]);
  });
  const title = h('h2', { class: 'drop-title', id: 'welcome-title' });
  const note = h('p', { class: 'drop-note' });
  const choose = h('button', { class: 'control', type: 'button', text: 'Choose a file', onclick: chooseFile });
  const begin = h('button', { class: 'control', type: 'button', id: 'new-pipeline', text: 'Start from scratch' });
  begin.addEventListener('click', () => openNewDialog(actions));
  card.append(
    h(
      'div',
      { class: 'drop-zone' },
      icon('M8 10.5V3M5 5.8L8 2.8l3 3M2.5 10v2.2c0 .7.6 1.3 1.3 1.3h8.4c.7 0 1.3-.6 1.3-1.3V10'),
      title,
      note,
      h('div', { class: 'drop-actions' }, sample, choose, begin),
    ),
  );

  store.watch(['opened', 'docBin', 'returning', 'work', 'offers'], ({ opened, docBin, returning, work, offers }) => {
    const nothing = !opened && !docBin && !returning;
    card.hidden = !nothing;
    about.hidden = !nothing;
    title.textContent = work ? `Opening ${work.name}` : 'Drop a spaCy package or a DocBin here';
    note.textContent = work
      ? 'What it finds appears here as soon as it is ready.'
      : 'A package as pip or “spacy package” gives it (.whl, .tar.gz, .zip), or a .spacy file. It is opened on this device and goes nowhere.';
    const [offer] = offers;
    sample.hidden = !offer || work !== null;
    choose.hidden = work !== null;
    begin.hidden = work !== null;
    if (offer) sample.textContent = `Open ${offer.name} (${megabytes(offer.size)})`;
  });
}
