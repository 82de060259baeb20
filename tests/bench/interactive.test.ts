import { describe, expect, it } from 'vitest';
import { timeToInteractiveMs, type LoadTrace } from './interactive';

const trace = (parts: Partial<LoadTrace>): LoadTrace => ({
	firstContentfulPaintMs: 400,
	domContentLoadedMs: 300,
	longTasks: [],
	requests: [],
	endMs: 12_000,
	...parts
});
const span = (startMs: number, endMs: number) => ({ startMs, endMs });

describe('timeToInteractiveMs', () => {
	it('is the first paint where nothing is busy', () => {
		expect(timeToInteractiveMs(trace({}))).toBe(400);
	});

	it('is DOMContentLoaded where that comes later', () => {
		expect(timeToInteractiveMs(trace({ domContentLoadedMs: 900 }))).toBe(900);
	});

	it('is the end of the last long task before five quiet seconds', () => {
		const longTasks = [span(500, 600), span(5_000, 5_100)];
		expect(timeToInteractiveMs(trace({ longTasks }))).toBe(5_100);
		const late = [span(500, 600), span(5_700, 5_800)];
		expect(timeToInteractiveMs(trace({ longTasks: late }))).toBe(600);
	});

	it('waits out a crowd of requests but counts back to the last long task', () => {
		const requests = [span(500, 3_000), span(500, 3_000), span(500, 3_000)];
		const longTasks = [span(700, 800)];
		expect(timeToInteractiveMs(trace({ requests, longTasks }))).toBe(800);
		const blocked = [...longTasks, span(7_000, 7_100)];
		expect(timeToInteractiveMs(trace({ requests, longTasks: blocked, endMs: 13_000 }))).toBe(7_100);
	});

	it('lets two requests go on', () => {
		const requests = [span(100, 11_000), span(100, 11_000)];
		expect(timeToInteractiveMs(trace({ requests, longTasks: [span(600, 700)] }))).toBe(700);
	});

	it('knows that it has not watched long enough', () => {
		expect(timeToInteractiveMs(trace({ endMs: 5_000 }))).toBeNull();
	});
});
