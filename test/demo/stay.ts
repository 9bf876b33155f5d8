import type { Stage } from './stage';

export async function stay(stage: Stage, say: (text: string) => void): Promise<void> {
	say(stage.n8n.url);
	await new Promise(() => {});
}
