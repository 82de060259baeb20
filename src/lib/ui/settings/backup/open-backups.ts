import { version } from '$app/environment';
import { allQuestions, bankIdOf } from '$lib/catalogue/catalogue';
import { Backups, type BackupTarget } from '$lib/progress/backup/backups';

/** The backups of a progress, of this version of the app and the banks that ship with it. */
export function openBackups(progress: BackupTarget): Backups {
	const banks = allQuestions.flatMap(({ id }) => {
		const bank = bankIdOf(id);
		return bank === null ? [] : [[id, bank] as const];
	});
	return new Backups(progress, version, Object.fromEntries(banks));
}
