// Notifications of the extension: each is a toast for a while and an entry in the list behind the bell.

import { byId, create } from './elements.js';

const toastSeconds = 6;
const kinds = new Map([
  [1, { kind: 'progress', label: 'Started' }],
  [2, { kind: 'progress', label: 'In progress' }],
  [3, { kind: 'error', label: 'Critical' }],
  [4, { kind: 'error', label: 'Error' }],
  [5, { kind: 'warning', label: 'Warning' }],
  [6, { kind: 'success', label: 'Success' }],
  [7, { kind: 'information', label: 'Information' }],
]);

export class Notifications {
  #items = new Map();
  #toasts = new Map();
  #unread = new Set();

  /** Shows a notification, or the new state of one that was shown before. */
  show(notification) {
    const id = notification.id ?? crypto.randomUUID();
    const item = { ...notification, id, at: new Date(notification.timestamp ?? Date.now()) };
    this.#items.delete(id);
    this.#items.set(id, item);
    this.#unread.add(id);
    this.#toast(item);
    this.#render();
  }

  markRead() {
    this.#unread.clear();
    this.#render();
  }

  #toast(item) {
    this.#removeToast(item.id);
    const element = notice('div', item);
    byId('toasts').append(element);
    const timer = setTimeout(() => this.#removeToast(item.id), toastSeconds * 1000);
    this.#toasts.set(item.id, { element, timer });
  }

  #removeToast(id) {
    const toast = this.#toasts.get(id);
    clearTimeout(toast?.timer);
    toast?.element.remove();
    this.#toasts.delete(id);
  }

  #render() {
    const newestFirst = [...this.#items.values()].reverse();
    byId('bell-list').replaceChildren(...newestFirst.map(item => notice('li', item)));
    byId('bell-empty').hidden = newestFirst.length > 0;
    const count = byId('bell-count');
    count.textContent = String(this.#unread.size);
    count.hidden = this.#unread.size === 0;
  }
}

function notice(tag, { state, title, message, solutionMessage, at }) {
  const { kind, label } = kinds.get(state) ?? { kind: 'information', label: 'Information' };
  const parts = [create('h3', { textContent: title ?? label })];
  for (const text of [message, solutionMessage].filter(Boolean)) {
    parts.push(create('p', { textContent: text }));
  }
  parts.push(create('p', {}, create('span', { className: 'state', textContent: `${label} · ` }), time(at)));
  return create(tag, { className: 'notice', attributes: { 'data-kind': kind } }, ...parts);
}

function time(at) {
  return create('time', { dateTime: at.toISOString(), textContent: at.toLocaleTimeString() });
}
