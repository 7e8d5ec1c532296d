// What a person does who has a keyboard and no mouse.
import { minute } from './waiting.mjs';

const longestWay = 80;

export class Keyboard {
  /** The stops where the focus could not be seen. */
  unseen = new Set();

  constructor(page) {
    this.page = page;
  }

  /** Goes on with a key until this has the focus: Tab from part to part, the arrows within a table or a row of commands. */
  async reach(target, key = 'Tab') {
    const passed = new Set();
    for (let step = 0; step < longestWay; step++) {
      if (await hasFocus(target)) {
        return;
      }
      passed.add(await this.#move(key));
    }
    throw new Error(`${key} does not come to ${target}, only to ${[...passed].join(' | ')}.`);
  }

  /** Goes to a button and presses it. */
  async press(target, key) {
    await this.reach(target, key);
    await this.page.keyboard.press('Enter');
  }

  /** The focus is in sight when its stop looks different from how it looks when the focus has gone on. */
  async #move(key) {
    const element = await this.#focused();
    const name = await element.evaluate(nameOf);
    const look = await element.evaluate(lookOf);
    await this.page.keyboard.press(key);
    const isLeft = await element.evaluate(left => left !== left.ownerDocument.body && !left.matches(':focus'));
    if (isLeft && await element.evaluate(lookOf) === look) {
      this.unseen.add(name);
    }
    return name;
  }

  /** The element that has the focus, in whichever document. */
  async #focused() {
    const handle = await this.page.evaluateHandle(() => {
      let element = document.activeElement;
      while (element.contentDocument?.activeElement) {
        element = element.contentDocument.activeElement;
      }
      return element;
    });
    return handle.asElement();
  }
}

function hasFocus(target) {
  return target.evaluate(element => element.matches(':focus'));
}

/** Waits until this has the focus: it comes to what a key opens only once that is drawn. */
export async function focused(target) {
  const deadline = AbortSignal.timeout(minute);
  while (!await hasFocus(target)) {
    deadline.throwIfAborted();
  }
}

function nameOf(element) {
  return (element.getAttribute('aria-label') ?? element.innerText).replace(/\s+/g, ' ').trim() || element.tagName.toLowerCase();
}

/** All that a style sheet can show the focus by: its own look, and that of what is directly around and beside it. */
function lookOf(element) {
  const view = element.ownerDocument.defaultView;
  const properties = ['outline', 'boxShadow', 'border', 'backgroundColor', 'color', 'textDecoration', 'display'];
  const elements = [element, element.parentElement, element.nextElementSibling].filter(Boolean);
  const styles = elements.flatMap(each => [null, '::before', '::after'].map(part => view.getComputedStyle(each, part)));
  return JSON.stringify(styles.map(style => properties.map(property => style[property])));
}
