// What a person does who has a keyboard and no mouse.

const longestWay = 80;

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  /** The element that has the focus, in whichever document: its name as it is read out, and whether the focus can be seen. */
  focused() {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.contentDocument?.activeElement) {
        element = element.contentDocument.activeElement;
      }
      const view = element.ownerDocument.defaultView;
      const indicators = [null, '::before', '::after'].map(part => view.getComputedStyle(element, part));
      return {
        name: (element.getAttribute('aria-label') ?? element.innerText ?? '').replace(/\s+/g, ' ').trim(),
        isVisible: indicators.some(style => style.outlineStyle !== 'none' || style.boxShadow !== 'none' || style.borderStyle === 'dotted'),
      };
    });
  }

  /** Goes on with Tab until an element of that name has the focus. */
  async tabTo(name) {
    const passed = [];
    for (let step = 0; step < longestWay; step++) {
      await this.page.keyboard.press('Tab');
      const focused = await this.focused();
      if (focused.name === name) {
        return focused;
      }
      passed.push(focused.name);
    }
    throw new Error(`Tab does not come to "${name}", only to ${[...new Set(passed)].join(' | ')}.`);
  }

  /** Presses the button of that name. */
  async press(name) {
    const focused = await this.tabTo(name);
    await this.page.keyboard.press('Enter');
    return focused;
  }
}
