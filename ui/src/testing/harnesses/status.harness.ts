import { PartHarness } from './part.harness';

/** A state as an icon and words. */
export class StatusHarness extends PartHarness {
  static override hostSelector = 'ab-status';

  /** How good or bad the icon says it is. */
  async level(): Promise<string> {
    const icon = await this.locatorFor('ab-icon')();
    return levelIn('ab-level-', await icon.getAttribute('class'));
  }
}

/** Looks are named alike everywhere: the prefix with the level behind it. */
export function levelIn(prefix: string, classes: string | null): string {
  const level = (classes ?? '').split(' ').find(name => name.startsWith(prefix));
  if (level === undefined) {
    throw new Error(`There is no ${prefix}… among the classes "${classes ?? ''}".`);
  }
  return level.slice(prefix.length);
}
