import { Injectable } from '@angular/core';
import { AppContextService } from '@microsoft/windows-admin-center-sdk/angular';
import { ClientNotificationInstance } from '@microsoft/windows-admin-center-sdk/core';
import { ClusterMode, Operation } from '../api/contracts';
import { paneStrings, wordFor } from '../shared/pane-strings';
import { kindText } from './kind-text';
import { outcomeOf } from './operation-progress';
import { filled } from '../shared/numbers';

/** Tells the notification centre of the shell how an operation goes, so that it is heard in other tools too. */
@Injectable({ providedIn: 'root' })
export class OperationNotifier {
  /** What the cluster runs, whose words are used: the page tells it. */
  mode: ClusterMode = 'v1';

  private readonly notifications = new Map<string, ClientNotificationInstance>();

  constructor(private readonly appContext: AppContextService) {}

  started(operation: Operation): void {
    const cluster = this.appContext.activeConnection.validNodeName;
    this.notificationOf(operation).showInProgress(this.titleOf(operation), paneStrings().Notification.started.format(cluster));
  }

  ended(operation: Operation): void {
    const notification = this.notificationOf(operation);
    const title = this.titleOf(operation);
    const message = this.messageOf(operation);
    this.notifications.delete(operation.id);
    switch (operation.state) {
      case 'succeeded':
        return notification.showSuccess(title, message);
      case 'failed':
        return notification.showError(title, message);
      default:
        return notification.showWarning(title, message);
    }
  }

  private notificationOf(operation: Operation): ClientNotificationInstance {
    const known = this.notifications.get(operation.id);
    const notification = known ?? this.appContext.notification.create(this.appContext.activeConnection.validNodeName);
    this.notifications.set(operation.id, notification);
    return notification;
  }

  private titleOf(operation: Operation): string {
    return kindText(operation.kind, this.mode);
  }

  private messageOf(operation: Operation): string {
    const strings = paneStrings();
    const { succeeded, failed, unknown, cancelled, notAttempted, skipped } = outcomeOf(operation);
    const state = wordFor(strings.OperationState, operation.state);
    const counts = filled(strings.Notification.ended, state, succeeded.length, failed.length, skipped.length);
    const others = [
      [strings.Notification.cancelled, cancelled],
      [strings.Notification.notAttempted, notAttempted],
      [strings.Notification.unknown, unknown]
    ] as const;
    return [counts, ...others.filter(([, targets]) => targets.length > 0).map(([text, targets]) => filled(text, targets.length))].join(' ');
  }
}
