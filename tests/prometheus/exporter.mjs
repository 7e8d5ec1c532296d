import { freePort } from '../../scripts/lib/port.mjs';
import { start } from '../../scripts/lib/process.mjs';

/** A node_exporter that reads nothing but the text files of a folder. */
export async function startExporter(folder) {
  const address = `127.0.0.1:${await freePort()}`;
  const process = start('prometheus-node-exporter', [
    '--collector.disable-defaults',
    '--collector.textfile',
    `--collector.textfile.directory=${folder}`,
    `--web.listen-address=${address}`,
  ]);
  return { address, process };
}
