import { FriendlyError } from './cli.mjs';
import { capture } from './process.mjs';

const nodeMajor = 20;
const sdkMajor = 10;

/** Makes sure that the tools a developer has to bring are there, before anything takes time. */
export async function checkTools() {
  const node = Number(process.versions.node.split('.')[0]);
  if (node < nodeMajor) {
    throw new FriendlyError(
      `Node.js ${process.versions.node} is too old; ${nodeMajor} or later is needed.`,
      'Get it from https://nodejs.org or with your package manager.');
  }
  const sdks = await dotnetSdks();
  if (!sdks.some(version => Number(version.split('.')[0]) === sdkMajor)) {
    throw new FriendlyError(
      `.NET SDK ${sdkMajor} was not found${sdks.length > 0 ? ` (found: ${sdks.join(', ')})` : ''}.`,
      `Get it from https://dotnet.microsoft.com/download/dotnet/${sdkMajor}.0 and make sure that "dotnet" is on the PATH.`);
  }
}

async function dotnetSdks() {
  try {
    const { lines } = await capture('dotnet', ['--list-sdks']);
    return lines.map(line => line.split(' ')[0]).filter(version => /^\d+\./.test(version));
  } catch (error) {
    if (error instanceof FriendlyError) {
      return [];
    }
    throw error;
  }
}
