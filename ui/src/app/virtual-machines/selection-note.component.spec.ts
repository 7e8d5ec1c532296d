import { ComponentFixture, TestBed } from '@angular/core/testing';
import { goldenVirtualMachines } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { PartHarness } from '../../testing/harnesses/part.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { VirtualMachine } from '../api/contracts';
import { SelectionNoteComponent } from './selection-note.component';

describe('SelectionNoteComponent', () => {
  const [workload] = goldenVirtualMachines().virtualMachines;
  const platform = { ...workload!, id: 'platform', infrastructure: true };
  let fixture: ComponentFixture<SelectionNoteComponent>;
  let note: PartHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    fixture = TestBed.createComponent(SelectionNoteComponent);
    note = await harnessFor(fixture, PartHarness);
  });

  function chosen(rows: readonly VirtualMachine[], count = rows.length): void {
    fixture.componentRef.setInput('rows', rows);
    fixture.componentRef.setInput('count', count);
  }

  it('has nothing to say of workloads that are all shown', async () => {
    chosen([workload!]);
    expect(await note.text()).toBe('');
  });

  it('says how many of the selected are filtered away', async () => {
    chosen([workload!], 3);
    expect(await note.text()).toContain('3 selected, 1 shown.');
  });

  it('offers to leave out what the platform made for itself', async () => {
    const selections: (readonly VirtualMachine[])[] = [];
    fixture.componentInstance.selected.subscribe(rows => selections.push(rows));
    chosen([workload!, platform]);
    expect(await note.text()).toContain('Infrastructure VMs selected: 1.');
    await note.press('Leave them out');
    expect(selections).toEqual([[workload!]]);
  });

  it('names the servers to set up first, each once, and only where something can be turned on', async () => {
    chosen([workload!, platform]);
    fixture.componentRef.setInput('needsHost', true);
    expect(await note.text()).toContain("Azure benefits isn't active on server1.");
  });
});
