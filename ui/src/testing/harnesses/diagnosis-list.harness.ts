import { PartHarness } from './part.harness';

/** What follows from a cause, folded or not. */
export class ConsequencesHarness extends PartHarness {
  static override hostSelector = 'ab-consequences';

  async all(): Promise<string[]> {
    return Promise.all((await this.locatorForAll('li')()).map(async item => String(await item.getProperty('textContent')).trim()));
  }
}

/** Causes with what follows from them. */
export class DiagnosisListHarness extends PartHarness {
  static override hostSelector = 'ab-diagnosis-list';

  /** What is wrong, cause by cause. */
  async causes(): Promise<string[]> {
    return this.textsOf('.ab-causes > li > span:first-child');
  }

  /** What follows, of all causes. */
  async consequences(): Promise<string[]> {
    const lists = await this.locatorForAll(ConsequencesHarness)();
    return (await Promise.all(lists.map(list => list.all()))).flat();
  }
}
