import { MsftSmeMock } from '@microsoft/windows-admin-center-sdk/core/base/msft-sme.mock';
import strings from '../generated/assets/strings/strings.json';

/** What the shell gives the pane before its first line runs. */
export function usePaneEnvironment(): void {
  // In this order: the mock of the environment hands on the strings it finds.
  MsftSmeMock.mockStrings(strings);
  MsftSmeMock.mockSelf();
}
