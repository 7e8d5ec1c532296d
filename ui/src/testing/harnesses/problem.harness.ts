import { PartHarness } from './part.harness';

/** What went wrong, why, and what to do. */
export class ProblemHarness extends PartHarness {
  static override hostSelector = 'ab-problem';
}
