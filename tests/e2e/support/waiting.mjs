import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';

/** How long is waited for what servers do, in milliseconds. */
export const minute = 60_000;

/** Waits until a table that has rows has drawn them. */
export async function drawn(table) {
  await table.getByRole('row').filter({ hasText: 'No records found' }).waitFor({ state: 'detached' });
}

/**
 * Waits until what is read is as wanted. What is on the page may be drawn again while it is read: that is read again, too.
 * @template T
 * @param {() => Promise<T>} read
 * @param {T} wanted
 */
export async function becomes(read, wanted) {
  const end = Date.now() + minute;
  for (;;) {
    try {
      assert.deepEqual(await read(), wanted);
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await setTimeout(100);
  }
}
