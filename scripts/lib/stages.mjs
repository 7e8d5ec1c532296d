/** Runs one stage of a longer piece of work and prints what it did and how long it took. */
export async function stage(title, work) {
  const started = performance.now();
  const done = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${done === false ? 'Up to date' : 'Done      '}  ${title}${done === false ? '' : ` (${seconds} s)`}`);
}
