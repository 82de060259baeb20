import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	addDays,
	dayAt,
	daysBetween,
	dayStartMs,
	learnerDay,
	nextDayStartMs,
	type DayRule
} from '$lib/memory/day';

const HOUR_MS = 3_600_000;
const utc = (text: string) => Date.parse(`${text}Z`);
const rule = (timeZone: string, boundaryHour = 4): DayRule => ({ timeZone, boundaryHour });

describe('the learner’s day', () => {
	it.each([
		['a moment before the boundary', 'UTC', '2025-03-04T03:59:59.999', '2025-03-03'],
		['the boundary itself', 'UTC', '2025-03-04T04:00', '2025-03-04'],
		['midnight', 'UTC', '2025-03-04T00:00', '2025-03-03'],
		['03:59 in Kathmandu (+5:45)', 'Asia/Kathmandu', '2025-03-03T22:14', '2025-03-03'],
		['04:00 in Kathmandu', 'Asia/Kathmandu', '2025-03-03T22:15', '2025-03-04'],
		['03:59 on the Chathams (+13:45)', 'Pacific/Chatham', '2025-03-03T14:14', '2025-03-03'],
		['04:00 on the Chathams', 'Pacific/Chatham', '2025-03-03T14:15', '2025-03-04'],
		['03:59 in St John’s (-3:30)', 'America/St_Johns', '2025-03-04T07:29', '2025-03-03'],
		['04:00 in St John’s', 'America/St_Johns', '2025-03-04T07:30', '2025-03-04'],
		['New Year’s night', 'Pacific/Kiritimati', '2024-12-31T13:30', '2024-12-31']
	])('at %s', (_, zone, at, day) => {
		expect(learnerDay(utc(at), rule(zone))).toBe(day);
	});

	it('begins at midnight for who wants so', () => {
		expect(learnerDay(utc('2025-03-04T00:00'), rule('UTC', 0))).toBe('2025-03-04');
		expect(dayStartMs('2025-03-04', rule('UTC', 0))).toBe(utc('2025-03-04T00:00'));
	});

	it.each([
		['Berlin in spring', 'Europe/Berlin', 4, '2025-03-29', 23],
		['Berlin in autumn', 'Europe/Berlin', 4, '2025-10-25', 25],
		['New York in spring', 'America/New_York', 4, '2025-03-08', 23],
		['New York in autumn', 'America/New_York', 4, '2025-11-01', 25],
		['New York in spring, boundary in the gap', 'America/New_York', 2, '2025-03-08', 24],
		['Lord Howe, half an hour, in autumn', 'Australia/Lord_Howe', 4, '2025-04-05', 24.5],
		['Havana, where midnight comes twice', 'America/Havana', 0, '2025-11-02', 25],
		['Cairo, where midnight is skipped', 'Africa/Cairo', 0, '2025-04-25', 23],
		['a plain day', 'Europe/Berlin', 4, '2025-06-10', 24]
	])('in %s is as long as its clocks make it', (_, zone, boundaryHour, day, hours) => {
		const of = rule(zone, boundaryHour);
		expect((nextDayStartMs(day, of) - dayStartMs(day, of)) / HOUR_MS).toBe(hours);
	});

	it('begins after the gap when the boundary hour is skipped', () => {
		const start = dayStartMs('2025-03-09', rule('America/New_York', 2));
		expect(start).toBe(utc('2025-03-09T07:00'));
	});

	it('of a date that a place skipped is only the night that ends it', () => {
		const apia = rule('Pacific/Apia');
		const hours = (day: string) => (nextDayStartMs(day, apia) - dayStartMs(day, apia)) / HOUR_MS;
		expect(['2011-12-29', '2011-12-30', '2011-12-31'].map(hours)).toEqual([20, 4, 24]);
	});

	it('holds each of its moments, and the next begins where it ends', () => {
		const zones = [
			'UTC',
			'Europe/Berlin',
			'America/New_York',
			'America/St_Johns',
			'Asia/Kathmandu',
			'Pacific/Chatham',
			'Pacific/Kiritimati',
			'Etc/GMT+12',
			'Australia/Lord_Howe'
		];
		fc.assert(
			fc.property(
				fc.constantFrom(...zones),
				fc.integer({ min: 0, max: 6 }),
				fc.integer({ min: utc('2015-01-01T00:00'), max: utc('2040-01-01T00:00') }),
				(zone, boundaryHour, atMs) => {
					const of = rule(zone, boundaryHour);
					const day = dayAt(atMs, of);
					expect(day.startMs).toBeLessThanOrEqual(atMs);
					expect(day.endMs).toBeGreaterThan(atMs);
					expect(learnerDay(day.startMs, of)).toBe(day.name);
					expect(learnerDay(day.startMs - 1, of)).toBe(addDays(day.name, -1));
					expect(learnerDay(day.endMs, of)).toBe(addDays(day.name, 1));
				}
			),
			{ numRuns: 60 }
		);
	});

	it('is counted over months, leap days and clock changes', () => {
		expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
		expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
		expect(daysBetween('2025-03-01', '2025-04-01')).toBe(31);
		expect(daysBetween('2025-03-04', '2025-03-01')).toBe(-3);
	});
});
