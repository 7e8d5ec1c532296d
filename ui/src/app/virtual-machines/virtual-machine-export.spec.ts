import exportJson from '../../../../tests/contracts/export.json';
import { exportBlob } from '../overview/export-file';
import { csvText } from '../shared/csv';
import { VirtualMachine } from '../api/contracts';
import { shownCsv, shownJson } from './virtual-machine-export';

describe('the export of what is shown', () => {
  const { cluster, asOf, servers } = exportJson;
  const shown = {
    cluster,
    asOf,
    virtualMachines: servers.flatMap(({ virtualMachines }) => virtualMachines as unknown as readonly VirtualMachine[])
  };

  const bytesOf = async (blob: Blob): Promise<string> => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());

  it('writes virtual machines as the gateway plugin does, byte for byte', async () => {
    const golden = await bytesOf(await (await fetch('/contracts/export.csv')).blob());
    const withoutServers = golden.split('\r\n').filter(line => !/^"[^"]*","[^"]*","server",/.test(line));
    expect(await bytesOf(exportBlob(shownCsv(shown), 'csv'))).toBe(withoutServers.join('\r\n'));
  });

  it('holds only the column names when nothing is shown', () => {
    expect(shownCsv({ ...shown, virtualMachines: [] }).split('\r\n').length).toBe(2);
  });

  it('writes the contract as JSON', () => {
    expect(JSON.parse(shownJson(shown))).toEqual(shown);
  });
});

describe('csvText', () => {
  const cellOf = (value: string): string => csvText([[value]]).slice(1, -3);

  it('makes formulas harmless, also behind blanks, full-width or after a control character', () => {
    for (const formula of [
      '=1+1',
      '+1',
      '-1',
      '@sum',
      '|x',
      '%x',
      ' =1',
      '\u00a0=1',
      '\uff1d1',
      '\uff0b1',
      '\uff0d1',
      '\uff201',
      '\t=1',
      '\rx'
    ]) {
      expect(cellOf(formula)).withContext(JSON.stringify(formula)).toBe(`'${formula}`);
    }
  });

  it('leaves everything else as it is, with quotes doubled', () => {
    expect(cellOf('a=b, "c"\nd')).toBe('a=b, ""c""\nd');
    expect(cellOf('')).toBe('');
    expect(cellOf('Zürich')).toBe('Zürich');
  });
});
