import { makeProfile, type Profile, type Site } from '../e2e/support';
import { openBench, type BenchBrowser } from './page';
import { seedHistory, TEN_YEARS } from './seed';

const context = { serviceWorkers: 'block' } as const;
let seeded: Promise<Profile> | null = null;

/** A browser profile with the log of ten years, made once for all parts of the bench that want it. */
async function profileOf(site: Site): Promise<Profile> {
	const profile = makeProfile();
	const browser = await openBench({ context, profile });
	try {
		// A file of the origin that runs no app beside the seeding.
		await browser.page.goto(`${site.origin}/manifest.webmanifest`);
		const startMs = Date.now();
		const events = await seedHistory(browser.page, TEN_YEARS);
		const seconds = Math.round((Date.now() - startMs) / 1000);
		console.log(`  ${events.toLocaleString('en')} events of ten years written in ${seconds} s`);
	} finally {
		await browser.close();
	}
	return profile;
}

/** Opens a browser in which ten years have been studied; one at a time, as they share their profile. */
export async function openTenYears(
	site: Site,
	options: { readonly slowCpu?: boolean } = {}
): Promise<BenchBrowser> {
	seeded ??= profileOf(site);
	return openBench({ context, profile: await seeded, ...options });
}

/** Removes the profile, if one was made. */
export async function forgetTenYears(): Promise<void> {
	await seeded?.then(
		(profile) => profile.remove(),
		() => null
	);
}
