import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { goldenOverview, goldenVirtualMachines, theOne } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { ClusterMode, VirtualMachine } from '../api/contracts';
import { VirtualMachineCommand } from './virtual-machine-commands';
import { VirtualMachineDetailComponent } from './virtual-machine-detail.component';
import { Hosts } from './virtual-machine-texts';

@Component({
  standalone: true,
  imports: [VirtualMachineDetailComponent],
  template: `<ab-virtual-machine-detail
    [machine]="machine"
    [mode]="mode"
    [kinds]="kinds"
    [hosts]="hosts"
    [canChange]="canChange"
    (executed)="executed.push($event)"
  ></ab-virtual-machine-detail>`
})
class DetailHostComponent {
  readonly kinds = goldenOverview().operationKinds;
  readonly executed: VirtualMachineCommand[] = [];
  hosts: Hosts = new Map(goldenOverview().servers.map(server => [server.name, server]));
  mode: ClusterMode = 'v1';
  canChange = true;
  machine: VirtualMachine = {
    ...theOne(goldenVirtualMachines().virtualMachines, ({ name }) => name === 'legacy01'),
    blocked: null,
    suggestedAction: null,
    policy: null,
    leftOut: { turnedOffAt: '2026-03-01T10:00:00Z' }
  };
}

describe('VirtualMachineDetailComponent', () => {
  let fixture: ComponentFixture<DetailHostComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    fixture = TestBed.createComponent(DetailHostComponent);
  });

  function notes(): readonly string[] {
    fixture.detectChanges();
    return [...element().querySelectorAll('.ab-note')].map(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim());
  }

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;

  it('says of one that people turned off when that was, and has the way back at hand', () => {
    expect(notes()).toEqual([
      jasmine.stringMatching(/^Azure benefits was turned off for this VM on Mar 1, 2026.*It's left out on purpose.*Turn on Azure benefits/)
    ]);
    element().querySelector<HTMLElement>('.ab-note-action')!.click();
    expect(fixture.componentInstance.executed.map(({ kind }) => kind)).toEqual(['turnOnVirtualMachines']);
  });

  it('calls it by what was taken away in v2', () => {
    fixture.componentInstance.mode = 'v2';
    expect(notes()).toEqual([jasmine.stringMatching(/^Legacy OS networking was removed from this VM on .*Set up legacy OS networking$/)]);
  });

  it('offers no way back to a reader, and still says what else the guest lacks', () => {
    const host = fixture.componentInstance;
    host.canChange = false;
    host.machine = { ...host.machine, suggestedAction: 'enableDataExchange' };
    expect(notes()).toEqual([jasmine.stringMatching(/left out on purpose/), jasmine.stringMatching(/^Turn on Hyper-V data exchange/)]);
    expect(element().querySelector('.ab-note-action')).toBeNull();
  });

  it('says nothing of it where the policy decides, which is a fact of its own', () => {
    const host = fixture.componentInstance;
    host.machine = { ...host.machine, policy: 'notWanted', leftOut: { turnedOffAt: null } };
    expect(notes()).toEqual([]);
    expect(element().textContent).toContain('The policy leaves out this VM on purpose.');
  });
});
