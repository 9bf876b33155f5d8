import { codesAtStart, isCodeOf } from '../../values/codes';
import { foldedName } from '../../values/names';
import { NONE, type Label } from './portion';

/** A value with the code, or the name where there is none, that it is known by. */
export function labelOf(code: string, text: string): Label {
	return { key: foldedName(code), text };
}

/**
 * The value that a text in Asana means: that of its code, where "20002 – Rent" begins with one that
 * Exact has or that is told from its name by our dash; the text itself otherwise. So a name that
 * changed on one side makes no difference.
 */
export function readLabel(text: string | null, known: ReadonlySet<string>): Label {
	const shown = text?.trim() ?? '';
	if (shown === '') return NONE;
	const whole = foldedName(shown);
	if (known.has(whole)) return { key: whole, text: shown };
	const starts = codesAtStart(shown);
	const code =
		starts.find(({ code: one, by }) => by === 'dash' && known.has(one)) ??
		starts.find(({ by }) => by === 'dash') ??
		starts.find((start) => known.has(start.code) && isCodeOf(start, ''));
	return { key: code?.code ?? whole, text: shown };
}
