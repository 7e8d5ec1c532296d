import { usePaneEnvironment } from '../../testing/pane-environment';
import { localDateTime } from './dates';
import { sentenceText } from './sentence';

describe('sentenceText', () => {
  beforeEach(() => usePaneEnvironment());

  it('writes dates and numbers as the reader does, and text as it came', () => {
    const moment = '2026-03-02T10:00:00Z';
    const sentence = {
      text: '{0} VMs on {1} since {2}.',
      arguments: [
        { kind: 'number', value: 16_384 },
        { kind: 'text', value: '16384' },
        { kind: 'date', value: moment }
      ]
    } as const;
    expect(sentenceText(sentence)).toBe(`16,384 VMs on 16384 since ${localDateTime(moment)}.`);
  });

  it('takes a name that looks like a placeholder for a name', () => {
    const named = {
      text: '{0} and {1}',
      arguments: [
        { kind: 'text', value: '{1}' },
        { kind: 'text', value: 'b' }
      ]
    } as const;
    expect(sentenceText(named)).toBe('{1} and b');
  });
});
