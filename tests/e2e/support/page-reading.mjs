// Runs in the page: reads all of its figures at one moment, by the harness that the pane's own tests use.
import { HarnessEnvironment, PageFiguresHarness } from 'harnesses';
import { textOf } from './element-text.mjs';

/** An element of the page for harnesses that only read: that part of the interface TestElement of Angular's CDK. */
class PageElement {
  #element;

  constructor(element) {
    this.#element = element;
  }

  async text({ exclude } = {}) {
    return textOf(this.#element, exclude);
  }

  async getAttribute(name) {
    return this.#element.getAttribute(name);
  }

  async getProperty(name) {
    return this.#element[name];
  }

  async hasClass(name) {
    return this.#element.classList.contains(name);
  }

  async matchesSelector(selector) {
    return this.#element.matches(selector);
  }
}

class PageEnvironment extends HarnessEnvironment {
  harnessHere(type) {
    return this.createComponentHarness(type, this.rawRootElement);
  }

  async forceStabilize() {}

  async waitForTasksOutsideAngular() {}

  getDocumentRoot() {
    return document.body;
  }

  createTestElement(element) {
    return new PageElement(element);
  }

  createEnvironment(element) {
    return new PageEnvironment(element);
  }

  async getAllRawElements(selector) {
    return [...this.rawRootElement.querySelectorAll(selector)];
  }
}

/** Every figure of the page; null where it shows none. */
globalThis.readFigures = async root => {
  const page = await new PageEnvironment(root).harnessHere(PageFiguresHarness);
  return await page.hasFigures() ? {
    statements: [
      ...await page.statements(),
      ...textsBeside(root, PageFiguresHarness.readElsewhere).map(words => ({ place: 'the rest of the page', words })),
    ],
    shares: await page.shares(),
    rows: await page.serverRows(),
  } : null;
};

/** What is said outside the places where figures are read. */
function textsBeside(page, places) {
  const copy = page.cloneNode(true);
  copy.querySelectorAll(places).forEach(element => element.remove());
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) {
    texts.push(walker.currentNode.data.replace(/\s+/g, ' ').trim());
  }
  return texts.filter(text => text !== '');
}
