import { AttestationTestReport } from '../api/contracts';
import { withLocalDates } from '../shared/dates';
import { paneStrings } from '../shared/pane-strings';
import { checkLevel } from '../shared/status-levels';

/** The verdict of a test with the first fault, which is the one to mend first. */
export function verdictText({ server, verified, checks }: AttestationTestReport): string {
  const words = paneStrings().Attestation;
  if (verified) {
    return words.verified.format(server);
  }
  const fault = checks.find(({ status }) => checkLevel(status) === 'critical');
  return fault ? words.notVerified.format(server, withLocalDates(fault.detail)) : words.incomplete.format(server);
}
