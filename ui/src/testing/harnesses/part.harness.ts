import { ComponentHarness, TestElement } from '@angular/cdk/testing';

const patience = 4_000;
const pause = 20;
const checkLabel = 'label.ab-check';

/** Any part of the pane, read and used as a person would: by its words. */
export class PartHarness extends ComponentHarness {
  static hostSelector = '*';

  async text(): Promise<string> {
    return wordsOf(await this.host());
  }

  /** Whether it is still in the page. */
  async isThere(): Promise<boolean> {
    return (await this.host()).getProperty('isConnected');
  }

  async buttonNames(): Promise<string[]> {
    return this.textsOf('button');
  }

  async button(name: string): Promise<TestElement> {
    return oneWith(name, 'button', await this.locatorForAll('button')());
  }

  async press(name: string): Promise<void> {
    await (await this.button(name)).click();
  }

  async isEnabled(name: string): Promise<boolean> {
    return !(await (await this.button(name)).getProperty<boolean>('disabled'));
  }

  async linkNames(): Promise<string[]> {
    return this.textsOf('a');
  }

  async linkAddress(name: string): Promise<string> {
    return (await oneWith(name, 'link', await this.locatorForAll('a')())).getProperty('href');
  }

  /** Checks or unchecks a box. */
  async tick(label: string): Promise<void> {
    await (await this.checkbox(label)).click();
  }

  async isChecked(label: string): Promise<boolean> {
    return (await this.checkbox(label)).getProperty('checked');
  }

  async canBeTicked(label: string): Promise<boolean> {
    return !(await (await this.checkbox(label)).getProperty<boolean>('disabled'));
  }

  async checkbox(label: string): Promise<TestElement> {
    const labels = await this.locatorForAll(checkLabel)();
    const boxes = await this.locatorForAll(`${checkLabel} input`)();
    return boxes[labels.indexOf(await oneWith(label, 'checkbox', labels))]!;
  }

  async checkboxNames(): Promise<string[]> {
    return this.textsOf(checkLabel);
  }

  /** The SDK's tables and bars measure themselves in real time before they show what they hold. */
  async until(reached: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = performance.now() + patience;
    while (!(await reached())) {
      if (performance.now() > deadline) {
        throw new Error(`Not reached within ${patience} ms. It says: ${await this.text()}`);
      }
      await new Promise(resolve => setTimeout(resolve, pause));
    }
  }

  protected async has(selector: string): Promise<boolean> {
    return (await this.locatorForAll(selector)()).length > 0;
  }

  protected async textOf(selector: string): Promise<string> {
    return wordsOf(await this.locatorFor(selector)());
  }

  protected async textsOf(selector: string): Promise<string[]> {
    return Promise.all((await this.locatorForAll(selector)()).map(wordsOf));
  }
}

export async function wordsOf(element: TestElement): Promise<string> {
  return (await element.text()).replace(/\s+/g, ' ').trim();
}

/** The first that says just this; fails with what there is instead. */
export async function oneWith<T extends TestElement>(words: string, what: string, elements: readonly T[]): Promise<T> {
  const all = await Promise.all(elements.map(wordsOf));
  const found = elements[all.indexOf(words)];
  if (found === undefined) {
    throw new Error(`There is no ${what} "${words}", only ${listed(all)}.`);
  }
  return found;
}

export function listed(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.map(word => `"${word}"`).join(', ');
}
