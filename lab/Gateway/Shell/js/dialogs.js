// Dialogs that an extension asks the shell to show; the extension polls for the person's answer.

import { create } from './elements.js';

const DialogType = { confirmation: 1, confirmationList: 2, message: 3, close: 4, polling: 5, choice: 6 };
const DialogState = { opened: 1, closed: 2, terminated: 3, failed: 4 };

export class Dialogs {
  #dialogs = new Map();

  /** Opens or closes a dialog, or tells how it stands; the answer has the SDK's shape of a dialog result. */
  handle({ dialogId, type, request }) {
    switch (type) {
      case DialogType.close:
        return this.#end(dialogId, DialogState.terminated);
      case DialogType.polling:
        return this.#status(dialogId);
      case DialogType.confirmation:
      case DialogType.confirmationList:
      case DialogType.message:
      case DialogType.choice:
        return this.#open(dialogId, type, request);
      default:
        return { dialogId, type, state: DialogState.failed, failedMessage: 'The lab has no dialog of this type.' };
    }
  }

  #open(dialogId, type, request) {
    const element = build(type, request);
    this.#dialogs.set(dialogId, { type, element, state: DialogState.opened, openedTime: Date.now() });
    element.addEventListener('close', () => this.#closed(dialogId));
    document.body.append(element);
    element.showModal();
    return this.#status(dialogId);
  }

  #closed(dialogId) {
    const dialog = this.#dialogs.get(dialogId);
    if (dialog.state === DialogState.opened) {
      dialog.state = DialogState.closed;
      dialog.closedTime = Date.now();
      dialog.response = response(dialog.element);
    }
    dialog.element.remove();
  }

  #end(dialogId, state) {
    const dialog = this.#dialogs.get(dialogId);
    if (dialog?.state === DialogState.opened) {
      dialog.state = state;
      dialog.element.close();
    }
    return this.#status(dialogId);
  }

  #status(dialogId) {
    const dialog = this.#dialogs.get(dialogId);
    if (!dialog) {
      return { dialogId, state: DialogState.failed, failedMessage: 'There is no such dialog.' };
    }
    const { element, ...known } = dialog;
    return { dialogId, ...known };
  }
}

function response(element) {
  const data = new FormData(element.querySelector('form'));
  const confirmed = element.returnValue === 'confirm';
  return {
    confirmed,
    checkboxResult: data.has('checkbox'),
    choice: confirmed && data.has('choice') ? JSON.parse(data.get('choice')) : undefined,
  };
}

function build(type, request) {
  const titleId = `title-${crypto.randomUUID()}`;
  const form = create('form', { method: 'dialog' }, create('h2', { id: titleId, textContent: request.title }), ...body(request));
  form.append(create('div', { className: 'row' }, ...buttons(type, request)));
  return create('dialog', { className: 'shell-dialog', attributes: { 'aria-labelledby': titleId } }, form);
}

function body({ message, listHeaderText, list, listFooterText, choices, checkboxText, footnote, externalLink }) {
  const parts = [message, listHeaderText].filter(Boolean).map(textContent => create('p', { textContent }));
  if (list) {
    parts.push(create('ul', {}, ...list.map(textContent => create('li', { textContent }))));
  }
  for (const choice of choices ?? []) {
    const input = create('input', { type: 'radio', name: 'choice', value: JSON.stringify(choice) });
    parts.push(create('label', { className: 'check' }, input, ` ${choice.name}`));
  }
  parts.push(...[listFooterText, footnote].filter(Boolean).map(textContent => create('p', { textContent })));
  if (externalLink) {
    parts.push(create('a', { href: externalLink.url, textContent: externalLink.title, target: '_blank', rel: 'noopener' }));
  }
  if (checkboxText) {
    const input = create('input', { type: 'checkbox', name: 'checkbox' });
    parts.push(create('label', { className: 'check' }, input, ` ${checkboxText}`));
  }
  return parts;
}

function buttons(type, { confirmButtonText, cancelButtonText, buttonText }) {
  const confirm = create('button', {
    className: 'button primary', value: 'confirm', textContent: confirmButtonText ?? buttonText ?? 'OK',
  });
  if (type === DialogType.message) {
    return [confirm];
  }
  return [confirm, create('button', { className: 'button', value: 'cancel', textContent: cancelButtonText ?? 'Cancel' })];
}
