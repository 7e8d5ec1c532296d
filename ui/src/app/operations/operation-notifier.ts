import { Injectable } from '@angular/core';
import { AppContextService } from '@microsoft/windows-admin-center-sdk/angular';
import { ClientNotificationInstance } from '@microsoft/windows-admin-center-sdk/core';
import { Operation } from '../api/contracts';
import { filled } from '../shared/numbers';
import { paneStrings, wordFor } from '../shared/pane-strings';

/** Tells the notification centre of the shell how an operation goes, so that it is heard in other tools too. */
@Injectable({ providedIn: 'root' })
export class OperationNotifier {
  private readonly notifications = new Map<string, ClientNotificationInstance>();

  constructor(private readonly appContext: AppContextService) {}

  started(operation: Operation): void {
    const cluster = this.appContext.activeConnection.validNodeName;
    this.notificationOf(operation).showInProgress(operation.title, paneStrings().Notification.started.format(cluster));
  }

  ended(operation: Operation): void {
    const notification = this.notificationOf(operation);
    const message = this.messageOf(operation);
    this.notifications.delete(operation.id);
    switch (operation.state) {
      case 'succeeded':
        return notification.showSuccess(operation.title, message);
      case 'failed':
        return notification.showError(operation.title, message);
      default:
        return notification.showWarning(operation.title, message);
    }
  }

  private notificationOf(operation: Operation): ClientNotificationInstance {
    const known = this.notifications.get(operation.id);
    const notification = known ?? this.appContext.notification.create(this.appContext.activeConnection.validNodeName);
    this.notifications.set(operation.id, notification);
    return notification;
  }

  private messageOf(operation: Operation): string {
    const strings = paneStrings();
    const { succeeded, failed, unknown, cancelled, notAttempted, skipped } = operation.counts;
    const state = wordFor(strings.OperationState, operation.state);
    const counts = filled(strings.Notification.ended, state, succeeded, failed, skipped);
    const others = [
      [strings.Notification.cancelled, cancelled],
      [strings.Notification.notAttempted, notAttempted],
      [strings.Notification.unknown, unknown]
    ] as const;
    return [counts, ...others.filter(([, count]) => count > 0).map(([text, count]) => filled(text, count))].join(' ');
  }
}
