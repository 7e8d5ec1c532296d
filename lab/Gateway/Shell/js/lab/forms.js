// What the panel's sections are made of.

import { create } from '../elements.js';

/** A section that folds. */
export function section(title, ...children) {
  return create('details', { className: 'lab-section' }, create('summary', {}, create('h3', { textContent: title })), ...children);
}

let fields = 0;

/** A control with its label above it. */
export function field(label, control) {
  control.id ||= `lab-field-${++fields}`;
  return create('div', { className: 'field' }, create('label', { htmlFor: control.id, textContent: label }), control);
}

export function input(properties) {
  return create('input', { required: true, autocomplete: 'off', spellcheck: false, ...properties });
}

/** A select with the given options. */
export function select(options = []) {
  const element = create('select', { required: true });
  fill(element, options);
  return element;
}

/** Gives a select other options and keeps its choice as long as there is such an option. */
export function fill(element, options) {
  const { value } = element;
  element.replaceChildren(...options.map(option => create('option', { value: option.value, textContent: option.text })));
  if (options.some(option => option.value === value)) {
    element.value = value;
  }
}

/** A form: fields, and the button that does what it is for. The browser says which field is not valid. */
export function form(button, fields, submit) {
  const element = create('form', { className: 'lab-form' }, ...fields, create('button', { className: 'button', textContent: button }));
  element.addEventListener('submit', event => {
    event.preventDefault();
    void submit();
  });
  return element;
}

export function button(text, act) {
  const element = create('button', { type: 'button', className: 'button', textContent: text });
  element.addEventListener('click', () => void act());
  return element;
}
