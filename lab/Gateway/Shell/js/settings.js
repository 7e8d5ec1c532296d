// What Windows Admin Center keeps for its extensions: for each person, for all, or for its administrators.
// The lab's person is whoever uses this browser.

const Operation = { get: 0, set: 1 };
const Provider = { common: 0, extension: 1 };

export class Settings {
  #store;

  /** @param {Storage} store where they are kept */
  constructor(store) {
    this.#store = store;
  }

  /** Answers a request of an extension to read or to keep its settings, which are versioned objects. */
  answer(extension, { operation, scope, provider, value }) {
    const key = `settings/${provider === Provider.extension ? extension : 'common'}/${scope}`;
    if (operation === Operation.set) {
      this.#store.setItem(key, JSON.stringify(value));
    }
    return { data: JSON.parse(this.#store.getItem(key) ?? '{}') };
  }
}
