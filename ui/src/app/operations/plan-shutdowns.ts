import { OperationRequest, Plan } from '../api/contracts';
import { AttentionGroup, AttentionMachine, attentionOf } from '../turn-on/turn-on-choice';

/**
 * The virtual machines for which the plan could do more if they were shut down: those that it leaves out because they run, and,
 * when turning off, those whose adapter it can only disconnect.
 */
export function shutdownsOf(plan: Plan, request: OperationRequest): readonly AttentionGroup[] {
  return [...attentionOf(plan, request).filter(({ canShutDown }) => canShutDown), ...onlyDisconnected(plan)];
}

function onlyDisconnected({ changes, impact }: Plan): readonly AttentionGroup[] {
  const machines = changes.flatMap(({ type, server, virtualMachine, virtualMachineName }): readonly AttentionMachine[] =>
    type === 'disconnectGuestAdapter' && virtualMachine !== null
      ? [{ id: virtualMachine, name: virtualMachineName ?? virtualMachine, server }]
      : []
  );
  const message = impact.find(({ virtualMachine }) => virtualMachine === machines[0]?.id)?.message ?? '';
  return machines.length === 0 ? [] : [{ reason: 'disconnectGuestAdapter', message, fix: null, canShutDown: true, machines }];
}
