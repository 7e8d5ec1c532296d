import { textOf } from './element-text.mjs';
import { harnesses } from './harnesses.mjs';

const { TestKey, getNoKeysSpecifiedError } = harnesses;

/** What Playwright calls the keys that have a name. */
const keyNames = {
  [TestKey.BACKSPACE]: 'Backspace', [TestKey.TAB]: 'Tab', [TestKey.ENTER]: 'Enter', [TestKey.SHIFT]: 'Shift',
  [TestKey.CONTROL]: 'Control', [TestKey.ALT]: 'Alt', [TestKey.ESCAPE]: 'Escape', [TestKey.PAGE_UP]: 'PageUp',
  [TestKey.PAGE_DOWN]: 'PageDown', [TestKey.END]: 'End', [TestKey.HOME]: 'Home', [TestKey.LEFT_ARROW]: 'ArrowLeft',
  [TestKey.UP_ARROW]: 'ArrowUp', [TestKey.RIGHT_ARROW]: 'ArrowRight', [TestKey.DOWN_ARROW]: 'ArrowDown',
  [TestKey.INSERT]: 'Insert', [TestKey.DELETE]: 'Delete', [TestKey.F1]: 'F1', [TestKey.F2]: 'F2', [TestKey.F3]: 'F3',
  [TestKey.F4]: 'F4', [TestKey.F5]: 'F5', [TestKey.F6]: 'F6', [TestKey.F7]: 'F7', [TestKey.F8]: 'F8', [TestKey.F9]: 'F9',
  [TestKey.F10]: 'F10', [TestKey.F11]: 'F11', [TestKey.F12]: 'F12', [TestKey.META]: 'Meta',
};
const modifierNames = { control: 'Control', alt: 'Alt', shift: 'Shift', meta: 'Meta' };

/** An element of the pane in the browser, as the harnesses of Angular's CDK use one: its interface TestElement. */
export class PlaywrightTestElement {
  #handle;

  /** @param {import('playwright-core').ElementHandle} handle */
  constructor(handle) {
    this.#handle = handle;
  }

  blur() {
    return this.#handle.evaluate(element => element.blur());
  }

  clear() {
    return this.#handle.fill('');
  }

  click(...where) {
    return this.#handle.click(placeOf(where));
  }

  rightClick(...where) {
    return this.#handle.click({ ...placeOf(where), button: 'right' });
  }

  focus() {
    return this.#handle.focus();
  }

  hover() {
    return this.#handle.hover();
  }

  async mouseAway() {
    await (await this.#page()).mouse.move(0, 0);
  }

  async sendKeys(...keys) {
    const modifiers = typeof keys[0] === 'object' ? modifiersOf(keys.shift()) : [];
    if (keys.length === 0) {
      throw getNoKeysSpecifiedError();
    }
    const { keyboard } = await this.#page();
    await this.focus();
    for (const modifier of modifiers) {
      await keyboard.down(modifier);
    }
    for (const key of keys) {
      await (typeof key === 'string' ? keyboard.type(key) : keyboard.press(keyNames[key]));
    }
    for (const modifier of modifiers) {
      await keyboard.up(modifier);
    }
  }

  text({ exclude } = {}) {
    return this.#handle.evaluate(textOf, exclude);
  }

  setContenteditableValue(value) {
    return this.#handle.evaluate((element, text) => {
      element.textContent = text;
    }, value);
  }

  getAttribute(name) {
    return this.#handle.getAttribute(name);
  }

  hasClass(name) {
    return this.#handle.evaluate((element, wanted) => element.classList.contains(wanted), name);
  }

  getProperty(name) {
    return this.#handle.evaluate((element, wanted) => element[wanted], name);
  }

  getCssValue(property) {
    return this.#handle.evaluate((element, wanted) => getComputedStyle(element).getPropertyValue(wanted), property);
  }

  getDimensions() {
    return this.#handle.evaluate(element => {
      const { top, left, width, height } = element.getBoundingClientRect();
      return { top, left, width, height };
    });
  }

  matchesSelector(selector) {
    return this.#handle.evaluate((element, wanted) => element.matches(wanted), selector);
  }

  isFocused() {
    return this.matchesSelector(':focus');
  }

  setInputValue(value) {
    return this.#handle.evaluate((element, text) => {
      element.value = text;
    }, value);
  }

  async selectOptions(...indexes) {
    await this.#handle.selectOption(indexes.map(index => ({ index })));
  }

  dispatchEvent(name, data) {
    return this.#handle.evaluate(
      (element, event) => element.dispatchEvent(Object.assign(new Event(event.name, { cancelable: true, composed: true }), event.data)), { name, data });
  }

  async #page() {
    return (await this.#handle.ownerFrame()).page();
  }
}

/** The arguments of a click: "center" or a place relative to the element's corner, and which modifier keys are down. */
function placeOf(where) {
  const modifiers = typeof where.at(-1) === 'object' ? modifiersOf(where.pop()) : [];
  const [x, y] = where;
  return { modifiers, ...(typeof x === 'number' && { position: { x, y } }) };
}

function modifiersOf(keys) {
  return Object.keys(modifierNames).filter(name => keys[name]).map(name => modifierNames[name]);
}
