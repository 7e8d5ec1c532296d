import { HarnessPredicate } from '@angular/cdk/testing';
import { PartHarness } from './part.harness';
import { StatusHarness } from './status.harness';

/** One figure of the dashboard. */
export class TileHarness extends PartHarness {
  static override hostSelector = 'section.ab-tile';

  static with(options: { readonly label?: string }): HarnessPredicate<TileHarness> {
    return new HarnessPredicate(TileHarness, {}).addOption('label', options.label, async (tile, label) => (await tile.label()) === label);
  }

  async label(): Promise<string> {
    return this.textOf('.ab-tile-label');
  }

  async value(): Promise<string> {
    return this.textOf('.ab-tile-value');
  }

  async detail(): Promise<string> {
    return this.textOf('.ab-tile-detail');
  }

  /** What the detail says, piece by piece. */
  async details(): Promise<string[]> {
    return this.textsOf('.ab-tile-detail > :not(ul, progress), .ab-tile-detail li');
  }

  /** The lines of the detail that are counted one by one. */
  async lines(): Promise<string[]> {
    return this.textsOf('.ab-tile-detail li');
  }

  async level(): Promise<string> {
    const status = await this.locatorFor(new HarnessPredicate(StatusHarness, { ancestor: '.ab-tile-value' }))();
    return status.level();
  }

  /** What the button beside the label explains, as it is told to a screen reader. */
  async explanation(): Promise<string> {
    return (await (await this.locatorFor('button.ab-tip')()).getAttribute('aria-label')) ?? '';
  }

  hasBar(): Promise<boolean> {
    return this.has('progress');
  }

  /** The share that its bar shows. */
  async share(): Promise<{ readonly value: number; readonly of: number }> {
    const bar = await this.locatorFor('progress')();
    return { value: await bar.getProperty('value'), of: await bar.getProperty('max') };
  }
}

/** All figures of the dashboard. */
export class TilesHarness extends PartHarness {
  static override hostSelector = 'ab-tiles';

  readonly all = this.locatorForAll(TileHarness);

  async tile(label: string): Promise<TileHarness> {
    return this.locatorFor(TileHarness.with({ label }))();
  }

  async values(): Promise<string[]> {
    return Promise.all((await this.all()).map(tile => tile.value()));
  }
}
