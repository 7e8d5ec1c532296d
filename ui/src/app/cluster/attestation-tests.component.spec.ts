import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { of, Subject } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenAttestationTest } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { AttestationTestsHarness } from '../../testing/harnesses/attestation-tests.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { AttestationTestReport } from '../api/contracts';
import { AttestationTestsComponent } from './attestation-tests.component';

@Component({
  standalone: true,
  imports: [AttestationTestsComponent],
  template: '<ab-attestation-tests [servers]="servers" (tested)="tested = tested + 1" (closed)="closed = true"></ab-attestation-tests>'
})
class ClusterHostComponent {
  servers = ['server1', 'server2', 'server3'];
  tested = 0;
  closed = false;
}

describe('AttestationTestsComponent', () => {
  let api: FakeApi;
  let fixture: ComponentFixture<ClusterHostComponent>;
  let tests: AttestationTestsHarness;

  const verified = (server: string): AttestationTestReport => ({ ...goldenAttestationTest(), server, verified: true });

  beforeEach(async () => {
    usePaneEnvironment();
    api = new FakeApi();
    api.attestationAnswer = server => of(verified(server));
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: api }] });
    fixture = TestBed.createComponent(ClusterHostComponent);
    tests = await harnessFor(fixture, AttestationTestsHarness);
  });

  it('tests all servers unless some are left out, and nothing before it is told to', async () => {
    expect(api.asked).toEqual([]);
    expect(await tests.checkboxNames()).toEqual(['All servers', 'server1', 'server2', 'server3']);
    await tests.press('Run test');
    expect(api.asked).toEqual(['server1', 'server2', 'server3'].map(server => `attestation test of ${server}`));
    expect(await tests.spoken()).toBe('Verified 3 of 3 servers.');
    expect((await tests.lines())[0]).toBe('server1 attests, and its document is verified.');
    expect((await tests.checks()).length).toBe(3 * goldenAttestationTest().checks.length);
    expect(fixture.componentInstance.tested).toBe(3);
  });

  it('tests those that are chosen', async () => {
    await tests.tick('server2');
    expect(await tests.isChecked('All servers')).toBeFalse();
    await tests.press('Run test');
    expect(api.asked).toEqual(['attestation test of server1', 'attestation test of server3']);
    expect(await tests.spoken()).toBe('Verified 2 of 2 servers.');
    await tests.tick('All servers');
    expect(await tests.isChecked('server2')).toBeTrue();
    await tests.tick('All servers');
    await tests.press('Run test');
    expect(api.asked.length).toBe(2);
  });

  it('shows each server as soon as its test has ended, and waits for none with the others', async () => {
    const silent = new Subject<AttestationTestReport>();
    api.attestationAnswer = server => (server === 'server2' ? silent : of(verified(server)));
    await tests.press('Run test');
    expect(await tests.spoken()).toBe('Tested 2 of 3.');
    expect(await tests.lines()).toEqual([
      'server1 attests, and its document is verified.',
      'server2: Testing',
      'server3 attests, and its document is verified.'
    ]);
    await tests.press('Run test');
    expect(api.asked.length).toBe(3);
    expect(fixture.componentInstance.tested).toBe(2);
    silent.next({ ...goldenAttestationTest(), server: 'server2' });
    silent.complete();
    expect(await tests.spoken()).toBe('Verified 2 of 3 servers.');
    expect((await tests.lines())[1]).toContain("server2 doesn't attest");
    expect(fixture.componentInstance.tested).toBe(3);
  });

  it('says of a server that cannot be asked why, and tests the others', async () => {
    api.attestationAnswer = server =>
      server === 'server1' ? refused(504, 'unreachable', 'server1 cannot be reached.') : of(verified(server));
    await tests.press('Run test');
    expect(await tests.spoken()).toBe('Verified 2 of 3 servers.');
    expect((await tests.lines())[0]).toBe("server1: Couldn't be tested");
    expect(await tests.text()).toContain('server1 cannot be reached.');
  });

  it('asks no more than five servers at once', async () => {
    api.attestationAnswer = () => new Subject<AttestationTestReport>();
    fixture.componentInstance.servers = Array.from({ length: 8 }, (_, index) => `node${index}`);
    await tests.press('Run test');
    expect(api.asked.length).toBe(5);
    expect((await tests.lines()).slice(4, 6)).toEqual(['node4: Testing', 'node5: Waiting']);
  });

  it('closes', async () => {
    await tests.press('Close');
    expect(fixture.componentInstance.closed).toBeTrue();
  });
});
