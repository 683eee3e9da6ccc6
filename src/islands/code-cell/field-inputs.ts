import { readField, writeField, type FieldName } from './fields';
import type { Source } from './source';

/** Ties a panel's number fields to the numbers in its code, both ways. */
export function wireFields(panel: HTMLElement, source: Source): void {
  const inputs = [...panel.querySelectorAll<HTMLInputElement>('input[data-field]')];
  const nameOf = (input: HTMLInputElement) => input.dataset['field'] as FieldName;
  const refresh = () => {
    for (const input of inputs) {
      const value = readField(source.code, nameOf(input));
      // The reader wrote something else there: the code says it, the field cannot.
      input.disabled = value === undefined;
      if (input.valueAsNumber !== value) input.value = String(value ?? '');
    }
  };
  for (const input of inputs) {
    input.addEventListener('input', () => {
      if (!input.validity.valid) return;
      source.change(writeField(source.code, nameOf(input), input.valueAsNumber), input);
    });
    input.addEventListener('blur', refresh);
  }
  source.listen((_, by) => {
    if (!inputs.includes(by as HTMLInputElement)) refresh();
  });
  refresh();
}
