import type { AnyStateMachine, AnyStateNode, AnyTransitionDefinition } from 'xstate';

/** Every transition that a machine declares, named. */
export function declaredTransitions(machine: AnyStateMachine): string[] {
	return nodesUnder(machine.root).flatMap((node) =>
		[...node.transitions.values(), node.always ?? []].flat().map(nameOf)
	);
}

/** Names a transition by its source, its event and its place among those of the same event. */
export function nameOf(transition: AnyTransitionDefinition): string {
	const source = transition.source as AnyStateNode;
	const siblings = [...source.transitions.values(), source.always ?? []].find((list) =>
		list.includes(transition)
	);
	return `${source.id} on ${transition.eventType || 'always'}, ${siblings?.indexOf(transition) ?? '?'}`;
}

function nodesUnder(node: AnyStateNode): AnyStateNode[] {
	return [node, ...Object.values(node.states).flatMap(nodesUnder)];
}
