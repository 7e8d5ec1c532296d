import { PartHarness } from './part.harness';

const head = 'details > summary';

/** A server with its step, in words. */
export interface ServerState {
  readonly server: string;
  readonly state: string;
}

/** Servers, each with its state, that open to tell more. */
export abstract class ServerListHarness extends PartHarness {
  async servers(): Promise<ServerState[]> {
    const names = await this.textsOf(`${head} > .ab-strong`);
    const states = await this.textsOf(`${head} > :is(ab-status, ab-silence)`);
    return names.map((server, index) => ({ server, state: states[index] ?? '' }));
  }
}

/** The check of the servers before they are turned on. */
export class CheckStepHarness extends ServerListHarness {
  static override hostSelector = 'ab-check-step';
}

/** How far an operation is, or what it did step by step. */
export class OperationProgressHarness extends ServerListHarness {
  static override hostSelector = 'ab-operation-progress';

  /** How many steps are finished of how many; nothing when it has ended. */
  async finishedText(): Promise<string> {
    return (await this.textsOf('[aria-live="polite"]')).join();
  }

  /** Which batch it is at; nothing without batches. */
  async batchText(): Promise<string> {
    return (await this.textsOf('ab-batch-control p')).join();
  }

  /** What stands in the way of what servers wait for. */
  async obstacles(): Promise<string[]> {
    return this.textsOf('.ab-note');
  }
}
