import { createServer } from 'node:net';
import { FriendlyError } from './cli.mjs';

/** Fails early, before any building, when something else listens on the port already. */
export async function requireFreePort(port) {
  const problem = await tryListen(port);
  if (problem?.code === 'EADDRINUSE') {
    throw new FriendlyError(
      `Port ${port} is taken: another program, perhaps another lab, listens on it.`,
      `Stop that program, or choose another port: npm start -- --port ${port === 65535 ? port - 1 : port + 1}`);
  }
  if (problem) {
    throw new FriendlyError(`Port ${port} cannot be used: ${problem.message}.`, 'Choose another one with --port.');
  }
}

/** A port that is free now. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise(resolve => server.close(resolve));
  return port;
}

function tryListen(port) {
  const server = createServer();
  return new Promise(resolve => {
    server.once('error', resolve);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(null)));
  });
}
