import { BannerHarness, messagesOf } from './banners.harness';
import { PartHarness } from './part.harness';

/** The whole page, whatever it shows of the cluster. */
export class OverviewPageHarness extends PartHarness {
  static override hostSelector = 'ab-overview-page';

  async title(): Promise<string> {
    return this.textOf('sme-header');
  }

  async bannerMessages(): Promise<string[]> {
    return messagesOf(await this.locatorForAll(BannerHarness)());
  }
}
