import { TestBed } from '@angular/core/testing';
import { ComponentHarness } from '../../testing/component-harness';
import { goldenVirtualMachines } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { VirtualMachine } from '../api/contracts';
import { SelectionNoteComponent } from './selection-note.component';

describe('SelectionNoteComponent', () => {
  const [workload] = goldenVirtualMachines().virtualMachines;
  const platform = { ...workload!, id: 'platform', infrastructure: true };
  let harness: ComponentHarness<SelectionNoteComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    harness = new ComponentHarness(TestBed.createComponent(SelectionNoteComponent));
  });

  function chosen(rows: readonly VirtualMachine[], count = rows.length): void {
    harness.fixture.componentRef.setInput('rows', rows);
    harness.fixture.componentRef.setInput('count', count);
    harness.fixture.detectChanges();
  }

  it('has nothing to say of workloads that are all shown', () => {
    chosen([workload!]);
    expect(harness.text).toBe('');
  });

  it('says how many of the selected are filtered away', () => {
    chosen([workload!], 3);
    expect(harness.text).toContain('3 selected, 1 shown.');
  });

  it('offers to leave out what the platform made for itself', () => {
    const selections: (readonly VirtualMachine[])[] = [];
    harness.fixture.componentInstance.selected.subscribe(rows => selections.push(rows));
    chosen([workload!, platform]);
    expect(harness.text).toContain('Infrastructure VMs among those selected: 1.');
    harness.click('Leave them out');
    expect(selections).toEqual([[workload!]]);
  });

  it('names the servers to set up first, each once, and only where something can be turned on', () => {
    chosen([workload!, platform]);
    harness.fixture.componentRef.setInput('needsHost', true);
    harness.fixture.detectChanges();
    expect(harness.text).toContain('Azure benefits is not active on server1.');
  });
});
