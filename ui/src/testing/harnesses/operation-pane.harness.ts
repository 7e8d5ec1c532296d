import { OperationResultsHarness } from './operation-results.harness';
import { CheckStepHarness, OperationProgressHarness } from './operation-progress.harness';
import { oneWith, PartHarness } from './part.harness';

const serverName = 'details > summary > .ab-strong';

/** The plan of an operation: what would be changed, what that means and what is left out. */
export class PlanHarness extends PartHarness {
  static override hostSelector = 'ab-plan-review';

  /** Opens the changes of a server. */
  async openServer(name: string): Promise<void> {
    await (await oneWith(name, 'server', await this.locatorForAll(serverName)())).click();
  }

  /** The scripts of the servers that are open. */
  async scripts(): Promise<string[]> {
    await this.unfold('details ab-script');
    return this.textsOf('details ab-script pre');
  }

  /** The commands that ask for the same. */
  async commands(): Promise<string> {
    await this.unfold('.ab-commands');
    return this.textOf('.ab-commands pre');
  }

  private async unfold(part: string): Promise<void> {
    for (const summary of await this.locatorForAll(`${part} details:not([open]) > summary`)()) {
      await summary.click();
    }
  }
}

/** The side pane of an operation, from the choice over the plan to the results. */
export class OperationPaneHarness extends PartHarness {
  static override hostSelector = '[role="dialog"]';

  readonly check = this.locatorFor(CheckStepHarness);
  readonly plan = this.locatorFor(PlanHarness);
  readonly progress = this.locatorFor(OperationProgressHarness);
  readonly results = this.locatorFor(OperationResultsHarness);

  /** The step of turning on that it is at. */
  async step(): Promise<string> {
    return this.textOf('ab-steps [aria-current="step"]');
  }

  async headings(): Promise<string[]> {
    return this.textsOf('h3');
  }

  /** What an earlier configuration left. */
  async leftovers(): Promise<string[]> {
    return this.textsOf('ab-leftovers li');
  }

  /** Enters a number of the choice of batches. */
  async enterNumber(label: string, value: string): Promise<void> {
    const labels = await this.textsOf('ab-batch-choice .ab-confirm');
    const box = (await this.locatorForAll('ab-batch-choice .ab-confirm input')())[labels.indexOf(label)];
    await box?.setInputValue(value);
    await box?.dispatchEvent('change');
  }

  /** Enters the cluster's name, in place of what is there. */
  async enterName(name: string): Promise<void> {
    const box = await this.locatorFor('ab-confirm-cluster input')();
    await box.setInputValue(name);
    await box.dispatchEvent('input');
  }

  /** Whether a button warns that it takes something away. */
  async isCritical(name: string): Promise<boolean> {
    return (await this.button(name)).hasClass('sme-button-critical');
  }
}
