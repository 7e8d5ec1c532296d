import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { of, Subject } from 'rxjs';
import { ComponentHarness } from '../../testing/component-harness';
import { FakeApi, refused } from '../../testing/fake-api';
import { goldenAttestationTest } from '../../testing/golden';
import { usePaneEnvironment } from '../../testing/pane-environment';
import { AzureBenefitsApi } from '../api/azure-benefits-api';
import { AttestationTestReport } from '../api/contracts';
import { AttestationTestComponent } from './attestation-test.component';

@Component({ standalone: true, imports: [AttestationTestComponent], template: '<ab-attestation-test [server]="server"></ab-attestation-test>' })
class ServerHostComponent {
  server = 'server1';
}

describe('AttestationTestComponent', () => {
  let api: FakeApi;
  let harness: ComponentHarness<ServerHostComponent>;

  beforeEach(() => {
    usePaneEnvironment();
    api = new FakeApi();
    TestBed.configureTestingModule({ providers: [{ provide: AzureBenefitsApi, useValue: api }] });
    harness = new ComponentHarness(TestBed.createComponent(ServerHostComponent));
  });

  const rows = (): string[][] => {
    const cells = harness.texts('tbody th, tbody td');
    return Array.from({ length: cells.length / 4 }, (_, row) => cells.slice(row * 4, row * 4 + 4));
  };
  const spoken = (): string => harness.texts('[role="status"]')[0] ?? '';

  it('asks nothing of the server before it is told to', () => {
    expect(api.asked).toEqual([]);
    expect(harness.buttonNames()).toEqual(['Test attestation']);
    expect(spoken()).toBe('');
  });

  it('shows every check with its result in words, what was found and what to do', () => {
    harness.click('Test attestation');
    expect(api.asked).toEqual(['attestation test of server1']);
    expect(rows()).toEqual([
      ['Attestation service', 'Passed', 'The attestation service is active.', '–'],
      ['Fetching the document', 'Failed', 'Nothing answers at the attestation address of the server.', 'Turn on or repair Azure benefits for this server.'],
      ['Size', 'Not checked', 'Not checked, because there is no document.', '–'],
      ['Certificate chain, with what was fetched', 'Not asked for', 'Not needed.', '–']
    ]);
  });

  it('tells a screen reader the verdict with the first fault, and when it was found', () => {
    harness.click('Test attestation');
    expect(spoken()).toContain('server1 does not attest: Nothing answers at the attestation address of the server.');
    expect(spoken()).toContain('As of');
  });

  it('says that a server attests only when the report does', () => {
    api.attestationAnswer = () => of({ ...goldenAttestationTest(), verified: true });
    harness.click('Test attestation');
    expect(spoken()).toContain('server1 attests, and its document is verified.');
  });

  it('does not call a server good whose checks were not made', () => {
    const report = goldenAttestationTest();
    api.attestationAnswer = () => of({ ...report, checks: report.checks.filter(check => check.status === 'notRun') });
    harness.click('Test attestation');
    expect(spoken()).toContain('server1 does not attest: not every check could be made.');
  });

  it('names the broken link of a chain and how to mend it', () => {
    const detail = 'The issuing certificate "CN=Issuing 07", which signed "CN=server1", is missing.';
    const fix = 'Get it from http://issuer.test/07.crt.';
    api.attestationAnswer = () => of({ ...goldenAttestationTest(), checks: [{ code: 'chain', status: 'failed', detail, fix }] });
    harness.click('Test attestation');
    expect(rows()).toEqual([['Certificate chain', 'Failed', detail, fix]]);
    expect(spoken()).toContain(detail);
  });

  it('shows dates as the reader writes them, not in UTC', () => {
    const detail = 'The document was valid until 2026-03-01 12:00:00 UTC.';
    api.attestationAnswer = () => of({ ...goldenAttestationTest(), checks: [{ code: 'lifetime', status: 'failed', detail, fix: null }] });
    harness.click('Test attestation');
    expect(rows()[0]?.[2]).toContain('Mar 1, 2026');
    expect(harness.text).not.toContain('UTC');
  });

  it('keeps the button and its focus while it works, and asks once', () => {
    const answer = new Subject<AttestationTestReport>();
    api.attestationAnswer = () => answer;
    harness.button('Test attestation').focus();
    harness.click('Test attestation');
    harness.click('Test attestation');
    expect(api.asked.length).toBe(1);
    expect(harness.button('Test attestation').getAttribute('aria-disabled')).toBe('true');
    expect(document.activeElement).toBe(harness.button('Test attestation'));
    expect(spoken()).toBe('Testing the attestation of server1. This takes a minute at most.');
    answer.next(goldenAttestationTest());
    harness.fixture.detectChanges();
    expect(document.activeElement).toBe(harness.button('Test again'));
    expect(harness.button('Test again').getAttribute('aria-disabled')).toBe('false');
  });

  it('shows the code, the cause and the fix of a test that could not be made, and can be asked again', () => {
    api.attestationAnswer = () => refused(504, 'unreachable', 'server1 cannot be reached.');
    harness.click('Test attestation');
    const problem = harness.texts('[role="alert"]')[0];
    expect(problem).toContain('The attestation of server1 could not be tested');
    expect(problem).toContain('server1 cannot be reached.');
    expect(problem).toContain('Because.');
    expect(problem).toContain('Do this.');
    expect(problem).toContain('Code: unreachable');
    api.attestationAnswer = () => of(goldenAttestationTest());
    harness.click('Test attestation');
    expect(harness.texts('[role="alert"]')).toEqual([]);
    expect(rows().length).toBe(4);
  });

  it('does not show for one server what was found on another, also when the answer comes late', () => {
    const late = new Subject<AttestationTestReport>();
    api.attestationAnswer = () => late;
    harness.click('Test attestation');
    harness.fixture.componentInstance.server = 'server2';
    harness.fixture.detectChanges();
    late.next(goldenAttestationTest());
    harness.fixture.detectChanges();
    expect(late.observed).toBeFalse();
    expect(rows()).toEqual([]);
    expect(harness.buttonNames()).toEqual(['Test attestation']);
  });
});
