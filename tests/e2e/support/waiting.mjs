/** How long is waited for what servers do, in milliseconds. */
export const minute = 60_000;

/** Waits until a table that has rows has drawn them. */
export async function drawn(table) {
  await table.getByRole('row').filter({ hasText: 'No records found' }).waitFor({ state: 'detached' });
}
