import { ErrorHandler, Injectable } from '@angular/core';
import { LogLevel, Logging } from '@microsoft/windows-admin-center-sdk/core';

/**
 * Reports an unexpected error once. A template that throws does so at every change detection, and reporting one
 * causes another; saying the same thing again and again would hang the pane.
 */
@Injectable()
export class PaneErrorHandler implements ErrorHandler {
  private readonly reported = new Set<string>();

  handleError(error: unknown): void {
    const { message, stack } = error instanceof Error ? error : { message: String(error), stack: '' };
    if (this.reported.has(message)) {
      return;
    }
    this.reported.add(message);
    Logging.log({ source: 'AzureBenefits', level: LogLevel.Error, message, stack: stack ?? '' });
  }
}
