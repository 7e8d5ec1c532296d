import { PartHarness } from './part.harness';

/** Causes with what follows from them. */
export class DiagnosisListHarness extends PartHarness {
  static override hostSelector = 'ab-diagnosis-list';

  /** What is wrong, cause by cause. */
  async causes(): Promise<string[]> {
    return this.textsOf('.ab-causes > li > span:first-child');
  }

  /** What follows, of all causes, also where it is folded. */
  async consequences(): Promise<string[]> {
    return Promise.all((await this.locatorForAll('details li')()).map(async item => String(await item.getProperty('textContent')).trim()));
  }
}
