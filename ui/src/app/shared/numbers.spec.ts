import { usePaneEnvironment } from '../../testing/pane-environment';
import { filled, numberText } from './numbers';

describe('numbers', () => {
  beforeEach(() => usePaneEnvironment());

  it('are grouped as the reader of the shell is used to', () => {
    expect(numberText(16_384)).toBe('16,384');
    MsftSme.self().Resources = { ...MsftSme.self().Resources, localeRegionalId: 'de-DE' };
    expect(numberText(16_384)).toBe('16.384');
  });

  it('are grouped in a sentence, where words stay as they are', () => {
    expect(filled('{0}: {1} of {2}', '16384', 1_000, 16_384)).toBe('16384: 1,000 of 16,384');
  });
});
