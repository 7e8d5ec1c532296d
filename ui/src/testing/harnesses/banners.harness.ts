import { HarnessPredicate } from '@angular/cdk/testing';
import { ConsequencesHarness, DiagnosisListHarness } from './diagnosis-list.harness';
import { PartHarness } from './part.harness';
import { levelIn } from './status.harness';

/** A line over the page about something to act on. */
export class BannerHarness extends PartHarness {
  static override hostSelector = 'ab-banner';

  static with(options: { readonly message?: string | RegExp }): HarnessPredicate<BannerHarness> {
    return new HarnessPredicate(BannerHarness, {}).addOption('message', options.message, (banner, message) =>
      HarnessPredicate.stringMatches(banner.message(), message)
    );
  }

  /** What it says, without its actions. */
  async message(): Promise<string> {
    return this.textOf('.ab-note-text');
  }

  /** The causes that it stands for, where there are several. */
  readonly causes = this.locatorForOptional(DiagnosisListHarness);
  /** What follows from the one cause that it tells. */
  readonly consequences = this.locatorForOptional(ConsequencesHarness);

  async level(): Promise<string> {
    const note = await this.locatorFor('.ab-note')();
    return levelIn('ab-note-', await note.getAttribute('class'));
  }
}

/** The banners over the dashboard; the last ones may be folded away behind a button. */
export class BannersHarness extends PartHarness {
  static override hostSelector = 'ab-banners';

  async messages(): Promise<string[]> {
    return messagesOf(await this.locatorForAll(BannerHarness)());
  }

  /** What they say, and what is folded below them. */
  async words(): Promise<string[]> {
    return [...(await this.messages()), ...(await this.textsOf('.ab-causes li > span'))];
  }

  async banner(message: string | RegExp): Promise<BannerHarness> {
    return this.locatorFor(BannerHarness.with({ message }))();
  }

  /** Shows those that are folded away. */
  async showAll(): Promise<void> {
    const more = await this.locatorForOptional('button[aria-expanded="false"]')();
    await more?.click();
  }
}

export async function messagesOf(banners: readonly BannerHarness[]): Promise<string[]> {
  return Promise.all(banners.map(banner => banner.message()));
}
