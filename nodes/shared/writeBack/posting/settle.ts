import { ApiFault } from '../../http/fault';
import type { EntriesFound, Entry } from '../entries/entries';
import { keyLine, type PostingKey } from '../entries/entryKey';
import { hourStatus } from '../entries/hourStatus';
import { isCopy } from '../originals';
import { planStep } from './plan';
import type { Standing, Step } from '../entries/standing';
import { isHidden, newProgress, noteLook, type Progress } from './progress';
import { refused, Stop } from '../stop';
import type { Target } from '../target';

/** Steps of the planner that write. */
export type WriteStep = Extract<Step, { do: 'remove' | 'post' | 'correct' | 'submit' }>;

/** What a run is to bring about, and why it can be no more than that. */
export interface Aim {
	target: Target;
	/** What keeps the run from telling what should stand. */
	stop?: Stop;
}

/** A look at the books. */
export type BooksRead = EntriesFound & Pick<Standing, 'holders'>;

/** What a posting needs of the world around it. */
export interface Posting {
	/** The entries in the books now, and which other tasks may hold some of them. */
	read(): Promise<BooksRead>;
	/** What is known, for the planner. */
	standing(found: BooksRead, progress: Progress): Standing;
	/** What is aimed at now; the task is read anew for it, for people go on working. */
	aim(): Promise<Aim>;
	/** Lets a step pass, or rejects with `Stop`. */
	permit(step: WriteStep, standing: Standing, target: Target): Promise<void>;
	/** Does a step; rejects with an `ApiFault`. Gives the ID of an entry it made. */
	perform(step: WriteStep): Promise<string | undefined>;
	/** Gives a write whose fate is unknown, or another run, the time to come through. */
	pause(): Promise<void>;
}

/** How a posting ended. */
export interface Settled {
	/** Entries before, and after. */
	first: readonly Entry[];
	last: readonly Entry[];
	done: readonly WriteStep[];
	/** IDs of entries this run made. */
	made: ReadonlySet<string>;
	/** Entries the task tells of that Exact does not have. */
	gone: readonly string[];
	holders: Standing['holders'];
	target: Target;
	/** Why it ended before the books came to what is wanted. */
	stop?: Stop;
}

/** Far more than any posting takes. */
const MOST_LOOKS = 20;

/** How often a create is sent whose answers are lost. */
const MOST_TRIES = 3;

/** How often an entry is looked for that Exact made and does not show. */
const MOST_UNSEEN = 3;

/** How often the same change is sent although Exact does not show it: another run may have undone it. */
const MOST_ATTEMPTS = 2;

/**
 * Brings the entries of a posting to what is wanted, one step at a time, looking at the books anew
 * before each. So a crash, a lost answer or another run between any two steps is seen by the next
 * look, here or in a later run; and what this run made is seen to whatever people do meanwhile.
 */
export async function settle(posting: Posting, initial: Aim): Promise<Settled> {
	const progress = newProgress();
	let aim = initial;
	for (let look = 0; look < MOST_LOOKS; look++) {
		const { target, stop } = aim;
		const found = await posting.read();
		noteLook(progress, found.entries);
		const { first, done, made } = progress;
		const standing = posting.standing(found, progress);
		const { gone, holders } = standing;
		const settled = { first, last: found.entries, done, made, gone, holders, target, stop };
		if (target.kind !== 'leave') demandSure(found, standing.key);
		const decision = await decide(posting, progress, { standing, target });
		if (decision === 'settled') return settled;
		if (decision instanceof Stop) return { ...settled, stop: decision };
		if (decision !== 'lookAgain') await act(posting, progress, decision);
		aim = await posting.aim();
	}
	throw restless();
}

/** Rejects with `Stop` when the task names entries that may be those of other work. */
function demandSure({ foreign, unproven }: EntriesFound, key: PostingKey): void {
	if (foreign.length > 0) throw isCopy();
	const [entry] = unproven;
	if (entry === undefined) return;
	const name = `Entry ${entry.row.EntryNumber ?? entry.id}, which the task names as its own,`;
	throw refused(
		entry.status === hourStatus.final
			? `${name} is final, on another project, and does not say what it is of. Nothing was written. If it is the entry of this task, see to the rest by hand; if not, take it out of the field on the task, and run again.`
			: `${name} does not say so itself. Nothing was written. If it is the entry of this task, add the line "${keyLine(key, entry.n)}" to its notes in Exact Online; if not, take it out of the field on the task. Then run again.`,
	);
}

/** The next step, if it may be taken; else whether to look again or to end. */
async function decide(
	posting: Posting,
	progress: Progress,
	{ standing, target }: { standing: Standing; target: Target },
): Promise<WriteStep | 'lookAgain' | 'settled' | Stop> {
	const step = planStep(standing, target);
	switch (step.do) {
		case 'wait':
			await posting.pause();
			return 'lookAgain';
		case 'nothing': {
			// A lost create may still arrive in the books, and an entry may be shown late.
			const isMissed = target.kind === 'none' && standing.gone.length > 0 && !progress.lookedTwice;
			if (!progress.isUncertain && !isMissed) return settledOr(progress, target);
			progress.isUncertain = false;
			progress.lookedTwice = true;
			await posting.pause();
			return 'lookAgain';
		}
		case 'refuse':
			if (progress.lookedTwice) return refused(step.reason);
			// Another run may be at work on the task, and have said so on it by now.
			progress.lookedTwice = true;
			if (standing.gone.length > 0) await posting.pause();
			return 'lookAgain';
		default: {
			// Books that show a new entry late must not make us post it again.
			if (step.do === 'post' && isHidden(progress)) return await waitForEntry(posting, progress);
			const wasRefused = progress.refusal?.do === 'post' && step.do === 'post';
			if (progress.refusal !== undefined && wasRefused) return said(progress.refusal.fault);
			if (isVain(progress, step)) return dropped(step);
			return await posting.permit(step, standing, target).then(
				() => step,
				async (fault: unknown) => (fault instanceof Stop ? fault : await Promise.reject(fault)),
			);
		}
	}
}

/** What Exact refused is of no matter any more when the books came to what is wanted without it. */
function settledOr({ refusal }: Progress, { kind }: Target): 'settled' | Stop {
	const matters: ReadonlyArray<Step['do']> = kind === 'leave' ? ['remove'] : ['correct', 'submit'];
	return refusal !== undefined && matters.includes(refusal.do) ? said(refusal.fault) : 'settled';
}

async function waitForEntry(posting: Posting, progress: Progress): Promise<'lookAgain'> {
	if (++progress.unseen > MOST_UNSEEN) throw unseen();
	await posting.pause();
	return 'lookAgain';
}

/** Whether the same change was made before, and Exact does not show it. */
function isVain(
	{ attempts }: Progress,
	step: WriteStep,
): step is Exclude<WriteStep, { do: 'post' }> {
	if (step.do === 'post') return false;
	const name = JSON.stringify(step);
	const count = (attempts.get(name) ?? 0) + 1;
	attempts.set(name, count);
	return count > MOST_ATTEMPTS;
}

async function act(posting: Posting, progress: Progress, step: WriteStep): Promise<void> {
	progress.refusal = undefined;
	await posting.perform(step).then(
		(id) => {
			if (id !== undefined) progress.made.add(id);
			progress.done.push(step);
		},
		async (fault: unknown) => {
			if (fault instanceof ApiFault && fault.kind === 'invalid') {
				progress.refusal = { do: step.do, fault };
				if (step.do !== 'post') progress.fixed.add(step.entry.id);
			} else if (step.do === 'post' && isUnclear(fault) && ++progress.lost < MOST_TRIES) {
				progress.isUncertain = true;
				await posting.pause();
			} else if (!isGone(step, fault)) return await Promise.reject(fault);
		},
	);
}

/** Another run may have taken back an entry that we were about to change; the next look tells. */
function isGone(step: WriteStep, fault: unknown): boolean {
	return (
		step.do !== 'post' &&
		step.do !== 'remove' &&
		fault instanceof ApiFault &&
		fault.kind === 'notFound'
	);
}

/** Whether a create may have been carried out although it did not say so. */
function isUnclear(fault: unknown): boolean {
	return fault instanceof ApiFault && fault.kind === 'unavailable';
}

function said({ message }: ApiFault): Stop {
	return refused(
		`${message}. Put right what that names, in Exact Online or on the task, then run again.`,
	);
}

function dropped(step: Exclude<WriteStep, { do: 'post' }>): Stop {
	const names = step.do === 'correct' ? Object.keys(step.fields).join(', ') : 'its status';
	const what = step.do === 'remove' ? 'still shows it' : `did not take over ${names}`;
	const { row, id } = step.entry;
	return refused(
		`Exact Online confirmed the change of entry ${row.EntryNumber ?? id}, but ${what}. Look at the entry there.`,
	);
}

function restless(): ApiFault {
	return new ApiFault('Exact Online', 'The entries of this task do not come to rest', {
		kind: 'unavailable',
		hint: 'Others are changing them at the same moment. Run again in a minute; nothing is posted twice.',
	});
}

function unseen(): ApiFault {
	return new ApiFault('Exact Online', 'Exact Online does not show the entry it has just made', {
		kind: 'unavailable',
		hint: 'Look for the entry in Exact Online. Run again in a few minutes; nothing is posted twice.',
	});
}
