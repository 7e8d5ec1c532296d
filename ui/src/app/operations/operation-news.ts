import { Operation, OperationNews, OperationTarget } from '../api/contracts';

/** What is known of an operation together with the news of it. Targets keep their order; new ones come last. */
export function withNews(known: Operation, { changedSince, ...news }: OperationNews): Operation {
  if (changedSince === undefined) {
    return news;
  }
  const targets = new Map(known.targets.map(target => [keyOf(target), target]));
  for (const target of news.targets) {
    targets.set(keyOf(target), target);
  }
  return { ...news, targets: [...targets.values()] };
}

function keyOf({ server, virtualMachine }: OperationTarget): string {
  return `${server.toLowerCase()}/${virtualMachine ?? ''}`;
}
