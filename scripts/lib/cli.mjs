import { parseArgs } from 'node:util';

/** An error that a person can act on: it is printed without a stack. */
export class FriendlyError extends Error {
  constructor(message, fix) {
    super(message);
    this.fix = fix;
  }
}

/**
 * Runs a command-line script: parses its options, prints help, turns errors into text and an exit code.
 * @param {{usage: string, options?: object}} definition what `--help` prints, and the options of `node:util` parseArgs
 * @param {(values: object) => Promise<number | void>} body the script; what it returns is the exit code
 */
export async function main(definition, body) {
  try {
    const values = parse(definition);
    if (values.help) {
      console.log(definition.usage.trim());
      return;
    }
    process.exitCode = (await body(values)) ?? 0;
  } catch (error) {
    report(error);
    process.exitCode = 1;
  }
}

function parse({ usage, options = {} }) {
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean', short: 'h' } }, strict: true }).values;
  } catch (error) {
    throw new FriendlyError(error.message.split('. ')[0] + '.', usage.trim());
  }
}

function report(error) {
  if (!(error instanceof FriendlyError)) {
    console.error(error);
    return;
  }
  console.error(`\nError: ${error.message}`);
  if (error.fix) {
    console.error(`\n${error.fix}`);
  }
}

/** A TCP port given as text. */
export function parsePort(text) {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new FriendlyError(`"${text}" is not a port.`, 'Give a whole number from 1 to 65535, for example --port 6516.');
  }
  return port;
}
