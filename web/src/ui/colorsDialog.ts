// A colour map as JSON, merged over displaCy's own colours.
import type { Actions } from '../actions';
import { h } from '../dom';
import { messageOf } from '../engine/errors';
import type { PageStore } from '../state';
import { parseColorMap } from '../view/ownColors';
import { openDialog } from './dialog';

const EXAMPLE = '{\n  "PERSON": "#aa9cfc",\n  "SNEK": "#3dff74"\n}';

export function openColorsDialog(store: PageStore, actions: Actions): void {
  const { colors } = store.get();
  const field = h('textarea', {
    class: 'field code',
    id: 'color-map',
    spellcheck: 'false',
    placeholder: EXAMPLE,
    'aria-describedby': 'color-map-note color-map-error',
  });
  field.value = Object.keys(colors).length > 0 ? JSON.stringify(colors, null, 2) : '';
  const error = h('p', { class: 'form-error', id: 'color-map-error', role: 'alert' });
  const reset = h('button', { class: 'control', type: 'button', text: 'Back to the defaults' });
  const form = h(
    'form',
    { class: 'dialog-body' },
    h('label', { for: 'color-map', text: 'Colour map as JSON' }),
    h('p', {
      class: 'row-note',
      id: 'color-map-note',
      text: 'It is merged over displaCy’s colours: labels that it does not name keep theirs. A pipeline that you save takes it along.',
    }),
    field,
    error,
    h('div', { class: 'dialog-foot' }, reset, h('button', { class: 'control primary', type: 'submit', text: 'Apply' })),
  );
  const dialog = openDialog('Colours', form);
  reset.addEventListener('click', () => {
    actions.setColors({});
    dialog.close();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    try {
      actions.setColors(parseColorMap(field.value));
      dialog.close();
    } catch (problem) {
      error.textContent = messageOf(problem);
      field.setAttribute('aria-invalid', 'true');
      field.focus();
    }
  });
  field.focus();
}
