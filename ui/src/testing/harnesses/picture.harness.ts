import { PartHarness } from './part.harness';

/** The cluster as a picture: Azure, and its servers as a list. */
export class PictureHarness extends PartHarness {
  static override hostSelector = 'ab-picture-section';

  async open(): Promise<void> {
    await (await this.locatorFor('summary')()).click();
  }

  /** What stands at Azure. */
  async azure(): Promise<string[]> {
    return this.textsOf('.ab-picture-azure > ab-status');
  }

  /** The servers, by the names of their links. */
  async names(): Promise<string[]> {
    return this.textsOf('li button');
  }

  /** What a screen reader is told of each server beside its name. */
  async told(): Promise<string[]> {
    return this.textsOf('li .ab-unseen');
  }

  /** What is drawn of each server, without its name and what an operation does there. */
  async drawn(): Promise<string[]> {
    const cards = await this.locatorForAll('li .ab-card')();
    return Promise.all(
      cards.map(async card => (await card.text({ exclude: 'button, .ab-unseen, .ab-card-step' })).replace(/\s+/g, ' ').trim())
    );
  }

  /** The step that is drawn at servers; none where nothing is done. */
  async steps(): Promise<string[]> {
    return this.textsOf('li .ab-card-step');
  }

  /** The level that each server is drawn in. */
  async levels(): Promise<string[]> {
    const cards = await this.locatorForAll('li .ab-card')();
    return Promise.all(cards.map(async card => (await card.getAttribute('class'))?.replace('ab-card ab-card-', '') ?? ''));
  }

  /** The kinds of virtual machines that the bars of a server are made of. */
  async bars(): Promise<string[]> {
    const bars = await this.locatorForAll('li .ab-card-machines g')();
    return Promise.all(bars.map(async bar => (await bar.getAttribute('class'))?.replace('ab-bar-', '') ?? ''));
  }
}
