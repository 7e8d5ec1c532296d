import { readFileSync } from 'node:fs';
import os from 'node:os';

/** What the figures are measured on, in one line. */
export function describeMachine() {
  const [{ model }] = os.cpus();
  return `${os.cpus().length} processors (${model.trim()}), ${(os.totalmem() / 2 ** 30).toFixed(1)} GiB, ${operatingSystem()}, Node.js ${process.versions.node}`;
}

/** How busy the machine is with something else: processors at work in the last minute; 0 where that is not told. */
export function busyProcessors() {
  return os.loadavg()[0];
}

function operatingSystem() {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))[1];
  } catch {
    return `${os.type()} ${os.release()}`;
  }
}
