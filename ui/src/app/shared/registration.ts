import { Registration } from '../api/contracts';

export type RegistrationObstacle = 'notYet' | 'outOfPolicy' | 'repairRegistrationRequired';

/** Until it is connected again no certificate comes; what is asked of Azure is asked only with that in view. */
export function isDisconnected({ connectionStatus }: Registration): boolean {
  return connectionStatus === 'disconnected' || connectionStatus === 'notConnectedRecently';
}

/** Why this registration does not let the cluster turn on Azure benefits; null when it does, or when it is not known. */
export function registrationObstacle({ registrationStatus, connectionStatus }: Registration): RegistrationObstacle | null {
  if (connectionStatus === 'repairRegistrationRequired') {
    return connectionStatus;
  }
  return registrationStatus === 'notYet' || registrationStatus === 'outOfPolicy' ? registrationStatus : null;
}
