import { HarnessPredicate } from '@angular/cdk/testing';
import { BannerHarness } from './banners.harness';
import { OperationProgressHarness } from './operation-progress.harness';
import { PartHarness } from './part.harness';

const result = '.ab-outcome';

/** What an operation came to on one server or virtual machine. */
export interface Result {
  /** The server, or the virtual machine with its server. */
  readonly target: string;
  /** In words. */
  readonly state: string;
}

/** The results that are alike. */
export class ResultGroupHarness extends PartHarness {
  static override hostSelector = `details:has(${result})`;

  static with(options: { readonly title?: string | RegExp }): HarnessPredicate<ResultGroupHarness> {
    return new HarnessPredicate(ResultGroupHarness, {}).addOption('title', options.title, (group, title) =>
      HarnessPredicate.stringMatches(group.title(), title)
    );
  }

  async title(): Promise<string> {
    return this.textOf('summary');
  }

  async results(): Promise<Result[]> {
    const targets = await this.textsOf(`${result} > .ab-columns > .ab-strong`);
    const states = await this.textsOf(`${result} > .ab-columns > ab-status`);
    return targets.map((target, index) => ({ target, state: states[index] ?? '' }));
  }
}

/** The end of an operation. */
export class OperationResultsHarness extends PartHarness {
  static override hostSelector = 'ab-operation-outcome';

  /** What every target went through. */
  readonly steps = this.locatorFor(OperationProgressHarness);

  private readonly groups = this.locatorForAll(ResultGroupHarness);
  private readonly banner = this.locatorFor(BannerHarness);

  async summary(): Promise<string> {
    return (await this.banner()).message();
  }

  /** How good or bad the end is. */
  async level(): Promise<string> {
    return (await this.banner()).level();
  }

  async groupTitles(): Promise<string[]> {
    return Promise.all((await this.groups()).map(group => group.title()));
  }

  async group(title: string | RegExp): Promise<ResultGroupHarness> {
    return this.locatorFor(ResultGroupHarness.with({ title }))();
  }

  hasSteps(): Promise<boolean> {
    return this.has(OperationProgressHarness.hostSelector);
  }

  async openSteps(): Promise<void> {
    await (await this.locatorFor('.ab-outcome-steps > summary')()).click();
  }
}
