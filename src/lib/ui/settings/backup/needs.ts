import type { Backups } from '$lib/progress/backup/backups';

/** What of the backups each part of the settings uses: tests give their own. */
export type RestoreBackups = Pick<Backups, 'check' | 'restore'>;
export type FolderBackups = RestoreBackups &
	Pick<Backups, 'sync' | 'folder' | 'chooseFolder' | 'keepFolder' | 'forgetFolder'>;
export type DoctorBackups = Pick<Backups, 'drill' | 'verify'>;
export type SettingsBackups = FolderBackups &
	DoctorBackups &
	Pick<Backups, 'write' | 'note' | 'standing'>;
