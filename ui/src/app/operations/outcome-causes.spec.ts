import { goldenTargets } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { OperationTarget } from '../api/contracts';
import { causesOf, sentenceOf } from './outcome-causes';

describe('causesOf', () => {
  const [host, machine] = goldenTargets();

  beforeEach(usePaneEnvironment);

  function failed(count: number, change: (index: number) => Partial<OperationTarget> = () => ({})): readonly OperationTarget[] {
    return Array.from({ length: count }, (_, index) => ({
      ...machine,
      virtualMachine: `${index}`,
      virtualMachineName: `web${index}`,
      ...change(index)
    }));
  }

  it('tells one cause of many virtual machines once, with their number and server', () => {
    const [cause, ...others] = causesOf(failed(10));
    expect(others).toEqual([]);
    expect(cause!.title).toBe('10 VMs on server1');
    expect(cause!.shown.length).toBe(10);
    expect(sentenceOf(cause!)).toContain('(step: Isolate the adapter on the private VLAN)');
  });

  it('says on how many servers they are, and how many are out of sight', () => {
    const [cause] = causesOf(failed(60, index => ({ server: `server${index % 3}` })));
    expect(cause!.title).toBe('60 VMs on 3 servers');
    expect([cause!.shown.length, cause!.more]).toEqual([50, 10]);
  });

  it('takes one error of the servers for one cause, also where its words name each virtual machine', () => {
    const causes = causesOf(failed(2, index => ({ error: { ...machine.error!, cause: `'web${index}' is in use.` } })));
    expect(causes.map(({ title }) => title)).toEqual(['2 VMs on server1']);
    expect(sentenceOf(causes[0]!)).toBe("For example, web0: 'web0' is in use.");
  });

  it('parts what failed for different reasons, and servers from virtual machines', () => {
    const other = { ...machine.error!, errorId: 'ObjectInUse,Microsoft.HyperV.PowerShell.Commands.AddVMNetworkAdapter' };
    const causes = causesOf([...failed(2), { ...machine, error: other }, { ...host, error: machine.error }]);
    expect(causes.map(({ shown }) => shown.length)).toEqual([2, 1, 1]);
    expect(causes.map(({ title }) => title)).toEqual(['2 VMs on server1', '', '']);
  });

  it('says in its own words what no server said', () => {
    const error = { ...machine.error!, errorId: null, message: 'The server is down.' };
    expect(causesOf([{ ...host, error }]).map(sentenceOf)).toEqual(['The server is down.']);
  });

  it('has no title and no words for what succeeded', () => {
    const [cause] = causesOf(failed(3, () => ({ state: 'succeeded', error: null })));
    expect([cause!.title, sentenceOf(cause!)]).toEqual(['', '']);
    expect(cause!.shown.length).toBe(3);
  });
});
