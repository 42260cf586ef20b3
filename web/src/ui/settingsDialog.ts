// A component's settings as JSON, under the names that its config has.
import type { Actions } from '../actions';
import { h } from '../dom';
import { messageOf } from '../engine/errors';
import type { Component } from '../state';
import { labelled, openFormDialog } from './formDialog';

/** For training alone. */
const HIDDEN = ['scorer'];

export function openSettingsDialog({ name, factory, settings }: Component, actions: Actions): void {
  const all = Object.entries(settings ?? {});
  const shown = Object.fromEntries(all.filter(([key]) => !HIDDEN.includes(key)));
  const hidden = Object.fromEntries(all.filter(([key]) => HIDDEN.includes(key)));
  const field = h('textarea', { class: 'field code', id: 'component-settings', spellcheck: 'false' });
  field.value = JSON.stringify(shown, null, 2);
  openFormDialog({
    title: `Settings of ${name}`,
    submit: 'Apply',
    fields: [
      Object.keys(shown).length === 0 ? h('p', { class: 'row-note', text: `A ${factory} has no settings.` }) : null,
      labelled('Settings as JSON, as in config.cfg', field),
    ],
    fieldOf: () => field,
    onSubmit() {
      try {
        const value: unknown = JSON.parse(field.value);
        if (typeof value !== 'object' || value === null || Array.isArray(value))
          return 'Settings are an object: { … }.';
        return actions.tryEdit({ kind: 'configure', name, settings: { ...hidden, ...value } });
      } catch (error) {
        return `This is not JSON: ${messageOf(error)}`;
      }
    },
  });
  field.setSelectionRange(0, 0);
  field.focus();
}
