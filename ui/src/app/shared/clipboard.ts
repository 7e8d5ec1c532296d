/** Whether the browser took a text to be pasted elsewhere: it refuses in a frame that may not write to the clipboard. */
export async function isCopied(text: string): Promise<boolean> {
  const written = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
  return written.then(
    () => true,
    () => false
  );
}
