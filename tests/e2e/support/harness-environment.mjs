import { harnesses } from './harnesses.mjs';
import { PlaywrightTestElement } from './test-element.mjs';

/**
 * Waits for what a locator finds and gives its harness: an object is found by its role and name, then read by its harness.
 * @param {import('playwright-core').Locator} locator
 * @param {number} timeout in milliseconds
 */
export async function harnessAt(locator, type, timeout = 30_000) {
  const root = await locator.elementHandle({ timeout });
  if (!await root.evaluate((element, selector) => element.matches(selector), type.hostSelector)) {
    throw new Error(`${locator} is no ${type.name}, which would match "${type.hostSelector}".`);
  }
  const body = await root.evaluateHandle(element => element.ownerDocument.body);
  return new PlaywrightEnvironment(root, body).harnessHere(type);
}

/** Angular's harnesses over Playwright's elements. It reads what there is: who has to wait for something waits with a locator. */
class PlaywrightEnvironment extends harnesses.HarnessEnvironment {
  #body;

  constructor(root, body) {
    super(root);
    this.#body = body;
  }

  harnessHere(type) {
    return this.createComponentHarness(type, this.rawRootElement);
  }

  async forceStabilize() {}

  async waitForTasksOutsideAngular() {}

  getDocumentRoot() {
    return this.#body;
  }

  createTestElement(handle) {
    return new PlaywrightTestElement(handle);
  }

  createEnvironment(handle) {
    return new PlaywrightEnvironment(handle, this.#body);
  }

  getAllRawElements(selector) {
    return this.rawRootElement.$$(`css=${selector}`);
  }
}
