/** Making a format costs far more than using it, and axes and tables use this one all the time. */
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** “1,234”. */
export function wholeNumber(count: number): string {
	return whole.format(count);
}

/** “1,234 reviews”, “1 review”. */
export function amount(count: number, one: string, many = `${one}s`): string {
	return `${wholeNumber(count)} ${count === 1 ? one : many}`;
}

/** “91 %”, of a share from 0 to 1. */
export function percent(share: number): string {
	return `${Math.round(share * 100)}\u00a0%`;
}

/** “+0.3”, “-1.2”, “0”: a number of marks to one digit, with its sign. */
export function signed(marks: number): string {
	return new Intl.NumberFormat('en', {
		maximumFractionDigits: 1,
		signDisplay: 'exceptZero'
	}).format(marks);
}

/** “Tuesday 3 March 2026”, of a learner’s day. */
export function dayWords(day: string): string {
	return dateWords(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** “March 2026”, of a month written YYYY-MM. */
export function monthWords(month: string): string {
	return dateWords(month, { month: 'long', year: 'numeric' });
}

/** “9 seconds”, “2 minutes”. */
export function secondsWords(seconds: number): string {
	if (seconds < 90) return unit('second', 0).format(Math.max(1, Math.round(seconds)));
	return unit('minute', 1).format(seconds / 60);
}

/** “5 hours”, “3 days”, “2.5 months”, “1.2 years”. */
export function daysWords(days: number): string {
	if (days < 1) return unit('hour', 0).format(Math.max(1, Math.round(days * 24)));
	if (days < 61) return unit('day', 0).format(Math.round(days));
	if (days < 365) return unit('month', 1).format(days / 30.44);
	return unit('year', 1).format(days / 365.25);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Days and months are names without a time zone, so they are read and written in one and the same. */
function dateWords(date: string, options: Intl.DateTimeFormatOptions): string {
	const key = Object.keys(options).join();
	// Making a format costs far more than using it, and a calendar uses it for each day.
	const format =
		formats.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
	formats.set(key, format);
	return format.format(Date.parse(date));
}

function unit(name: string, digits: number): Intl.NumberFormat {
	return new Intl.NumberFormat('en', {
		style: 'unit',
		unit: name,
		unitDisplay: 'long',
		maximumFractionDigits: digits
	});
}

/** A text in at most so many characters, with an ellipsis where it was cut. */
export function shortened(text: string, longest: number): string {
	return text.length <= longest ? text : `${text.slice(0, Math.max(1, longest - 1)).trimEnd()}…`;
}
