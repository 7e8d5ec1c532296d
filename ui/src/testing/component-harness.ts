import { ComponentFixture } from '@angular/core/testing';

const patience = 4_000;

/** Reads and uses a component as a person would: by its words. */
export class ComponentHarness<T> {
  constructor(readonly fixture: ComponentFixture<T>) {
    fixture.detectChanges();
  }

  private get element(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  get text(): string {
    return (this.element.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  button(name: string): HTMLButtonElement {
    const found = this.buttons().find(button => (button.textContent ?? '').trim() === name);
    if (!found) {
      throw new Error(`There is no button "${name}", only ${this.buttonNames().join(', ')}.`);
    }
    return found;
  }

  buttonNames(): string[] {
    return this.buttons().map(button => (button.textContent ?? '').trim());
  }

  click(name: string): void {
    this.button(name).click();
    this.fixture.detectChanges();
  }

  texts(selector: string): string[] {
    return [...this.element.querySelectorAll(selector)].map(found => (found.textContent ?? '').replace(/\s+/g, ' ').trim());
  }

  find<E extends Element>(selector: string): E {
    const found = this.element.querySelector<E>(selector);
    if (!found) {
      throw new Error(`There is no ${selector}.`);
    }
    return found;
  }

  /** The SDK's tables and bars measure themselves in real time before they show what they hold. */
  async until(reached: () => boolean): Promise<void> {
    const deadline = performance.now() + patience;
    while (!reached() && performance.now() < deadline) {
      await this.turn();
    }
    if (!reached()) {
      throw new Error(`Not reached within ${patience} ms. The page says: ${this.text}`);
    }
  }

  /** Lets timers that are due run, then renders. */
  async turn(): Promise<void> {
    await new Promise(resolve => setTimeout(resolve, 20));
    this.fixture.detectChanges();
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll('button')];
  }
}
