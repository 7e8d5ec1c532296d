import { ComponentHarness, ComponentHarnessConstructor, HarnessEnvironment, TestElement } from '@angular/cdk/testing';
import { UnitTestElement } from '@angular/cdk/testing/testbed';
import { ComponentFixture } from '@angular/core/testing';

/** Renders a component and gives the harness that reads and uses it. */
export async function harnessFor<T extends ComponentHarness>(
  fixture: ComponentFixture<unknown>,
  type: ComponentHarnessConstructor<T>
): Promise<T> {
  const environment = new RenderedEnvironment(fixture.nativeElement as Element, new Rendering(fixture));
  await environment.forceStabilize();
  return environment.harnessHere(type);
}

/** Renders once for all that ask at the same time. */
class Rendering {
  private next: Promise<void> | null = null;

  constructor(private readonly fixture: ComponentFixture<unknown>) {}

  /** Lets timers that are due run, then renders. */
  turn(): Promise<void> {
    this.next ??= new Promise(resolve => setTimeout(resolve)).then(() => {
      this.next = null;
      this.fixture.detectChanges();
    });
    return this.next;
  }
}

/** Angular's own for a fixture would wait until no timer is left, but the pane looks at the cluster again and again. */
class RenderedEnvironment extends HarnessEnvironment<Element> {
  constructor(
    root: Element,
    private readonly rendering: Rendering
  ) {
    super(root);
  }

  harnessHere<T extends ComponentHarness>(type: ComponentHarnessConstructor<T>): T {
    return this.createComponentHarness(type, this.rawRootElement);
  }

  forceStabilize(): Promise<void> {
    return this.rendering.turn();
  }

  waitForTasksOutsideAngular(): Promise<void> {
    return this.rendering.turn();
  }

  protected getDocumentRoot(): Element {
    return document.body;
  }

  protected createTestElement(element: Element): TestElement {
    return new UnitTestElement(element, () => this.forceStabilize());
  }

  protected createEnvironment(element: Element): HarnessEnvironment<Element> {
    return new RenderedEnvironment(element, this.rendering);
  }

  protected async getAllRawElements(selector: string): Promise<Element[]> {
    await this.forceStabilize();
    return [...this.rawRootElement.querySelectorAll(selector)];
  }
}
