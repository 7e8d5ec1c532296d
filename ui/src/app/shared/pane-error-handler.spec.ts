import { Logging } from '@microsoft/windows-admin-center-sdk/core';
import { PaneErrorHandler } from './pane-error-handler';

describe('PaneErrorHandler', () => {
  it('reports the same error once, so that a throwing template cannot loop', () => {
    const log = spyOn(Logging, 'log');
    const handler = new PaneErrorHandler();
    handler.handleError(new Error('first'));
    handler.handleError(new Error('first'));
    handler.handleError('second');
    expect(log.calls.allArgs().map(([entry]) => entry.message)).toEqual(['first', 'second']);
  });
});
