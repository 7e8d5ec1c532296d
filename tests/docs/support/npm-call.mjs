// Stands in for npm in an example: does the call exist, with these options?
import { checkNpmCall } from './npm-scripts.mjs';

const problem = await checkNpmCall(process.argv.slice(2));
if (problem) {
  console.error(problem);
  process.exitCode = 1;
}
