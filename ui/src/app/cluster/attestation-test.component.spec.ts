import { Component } from '@angular/core';
import { ComponentFixture, TestBed } from '@angular/core/testing';
import { of, Subject } from 'rxjs';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenAttestationTest } from '../../testing/golden';
import { harnessFor } from '../../testing/harness-for';
import { AttestationTestHarness } from '../../testing/harnesses/attestation-test.harness';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { AttestationTestReport } from '../api/contracts';
import { AttestationTestComponent } from './attestation-test.component';

@Component({
  standalone: true,
  imports: [AttestationTestComponent],
  template: '<ab-attestation-test [server]="server"></ab-attestation-test>'
})
class ServerHostComponent {
  server = 'server1';
}

describe('AttestationTestComponent', () => {
  let api: FakeApi;
  let fixture: ComponentFixture<ServerHostComponent>;
  let test: AttestationTestHarness;

  beforeEach(async () => {
    usePaneEnvironment();
    api = new FakeApi();
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: api }] });
    fixture = TestBed.createComponent(ServerHostComponent);
    test = await harnessFor(fixture, AttestationTestHarness);
  });

  it('asks nothing of the server before it is told to', async () => {
    expect(api.asked).toEqual([]);
    expect(await test.buttonNames()).toEqual(['Test attestation']);
    expect(await test.spoken()).toBe('');
  });

  it('shows every check with its result in words, what was found and what to do', async () => {
    await test.press('Test attestation');
    expect(api.asked).toEqual(['attestation test of server1']);
    const checks = await test.checks();
    expect(checks.length).toBe(goldenAttestationTest().checks.length);
    expect(checks[0]?.slice(0, 2)).toEqual(['Attestation service', 'Passed']);
    expect(checks[0]?.[2]).toMatch(/^The attestation service is active\. Its certificate expires at .*Apr 1, 2026/);
    expect(checks[1]).toEqual([
      'Fetching the document',
      'Failed',
      jasmine.stringMatching(/^Nothing responds at the attestation addresses of the server\./) as unknown as string,
      'Turn on or repair Azure benefits for this server.'
    ]);
    expect(checks[2]).toEqual(['Size', 'Not checked', "Not checked, because there's no document.", '–']);
    expect(checks.at(-1)).toEqual(['Certificate chain, with what was fetched', 'Not asked for', 'Not needed.', '–']);
  });

  it('tells a screen reader the verdict with the first fault, and when it was found', async () => {
    await test.press('Test attestation');
    expect(await test.spoken()).toContain("server1 doesn't attest: Nothing responds at the attestation addresses of the server.");
    expect(await test.spoken()).toContain('As of');
  });

  it('says that a server attests only when the report does', async () => {
    api.attestationAnswer = () => of({ ...goldenAttestationTest(), verified: true });
    await test.press('Test attestation');
    expect(await test.spoken()).toContain('server1 attests, and its document is verified.');
  });

  it('does not call a server good whose checks were not made', async () => {
    const report = goldenAttestationTest();
    api.attestationAnswer = () => of({ ...report, checks: report.checks.filter(check => check.status === 'notRun') });
    await test.press('Test attestation');
    expect(await test.spoken()).toContain("server1 doesn't attest: some checks couldn't run.");
  });

  it('names the broken link of a chain and how to mend it', async () => {
    const detail = 'The issuing certificate "CN=Issuing 07", which signed "CN=server1", is missing.';
    const fix = 'Get it from http://issuer.test/07.crt.';
    api.attestationAnswer = () =>
      of({ ...goldenAttestationTest(), checks: [{ code: 'chain', title: 'Certificate chain', status: 'failed', detail, fix }] });
    await test.press('Test attestation');
    expect(await test.checks()).toEqual([['Certificate chain', 'Failed', detail, fix]]);
    expect(await test.spoken()).toContain(detail);
  });

  it('shows dates as the reader writes them, not in UTC', async () => {
    const detail = 'The document was valid until 2026-03-01 12:00:00 UTC.';
    api.attestationAnswer = () =>
      of({ ...goldenAttestationTest(), checks: [{ code: 'lifetime', title: 'Lifetime', status: 'failed', detail, fix: null }] });
    await test.press('Test attestation');
    expect((await test.checks())[0]?.[2]).toContain('Mar 1, 2026');
    expect(await test.text()).not.toContain('UTC');
  });

  it('keeps the button and its focus while it works, and asks once', async () => {
    const answer = new Subject<AttestationTestReport>();
    api.attestationAnswer = () => answer;
    await (await test.button('Test attestation')).focus();
    await test.press('Test attestation');
    await test.press('Test attestation');
    expect(api.asked.length).toBe(1);
    expect(await (await test.button('Test attestation')).getAttribute('aria-disabled')).toBe('true');
    expect(await (await test.button('Test attestation')).isFocused()).toBeTrue();
    expect(await test.spoken()).toBe('Testing the attestation of server1. This takes a minute at most.');
    answer.next(goldenAttestationTest());
    expect(await (await test.button('Test again')).isFocused()).toBeTrue();
    expect(await (await test.button('Test again')).getAttribute('aria-disabled')).toBe('false');
  });

  it('shows the code, the cause and the fix of a test that could not be made, and can be asked again', async () => {
    api.attestationAnswer = () => refused(504, 'unreachable', 'server1 cannot be reached.');
    await test.press('Test attestation');
    const problem = await (await test.problem()).text();
    expect(problem).toContain("Couldn't test the attestation of server1");
    expect(problem).toContain('server1 cannot be reached.');
    expect(problem).toContain('Because.');
    expect(problem).toContain('Do this.');
    expect(problem).toContain('Code: unreachable');
    api.attestationAnswer = () => of(goldenAttestationTest());
    await test.press('Test attestation');
    expect(await test.hasProblem()).toBeFalse();
    expect((await test.checks()).length).toBe(goldenAttestationTest().checks.length);
  });

  it('does not show for one server what was found on another, also when the answer comes late', async () => {
    const late = new Subject<AttestationTestReport>();
    api.attestationAnswer = () => late;
    await test.press('Test attestation');
    fixture.componentInstance.server = 'server2';
    fixture.detectChanges();
    late.next(goldenAttestationTest());
    expect(late.observed).toBeFalse();
    expect(await test.checks()).toEqual([]);
    expect(await test.buttonNames()).toEqual(['Test attestation']);
  });
});
