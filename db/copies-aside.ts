import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DAY } from '#app/domain/durations.ts'

/** A database that a restored one took the place of is kept this long. */
export const COPIES_KEPT_DAYS = 30
const MARK = '.before-restore-'

/** Moves a database and what SQLite keeps beside it, which would spoil another of its name; returns the new name. */
export function keepAside(file: string, now: number): string {
	const aside = `${file}${MARK}${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}`
	for (const suffix of ['', '-wal', '-shm'])
		if (existsSync(file + suffix)) renameSync(file + suffix, aside + suffix)
	return aside
}

/** Removes copies of a database that were put aside too long ago; says how many files. */
export function sweepCopiesAside(file: string, now: number): number {
	const { dir, base } = path.parse(path.resolve(file))
	let removed = 0
	for (const name of readdirSync(dir)) {
		if (!name.startsWith(base + MARK)) continue
		const at = putAsideAt(name.slice((base + MARK).length))
		if (at === null || at > now - COPIES_KEPT_DAYS * DAY) continue
		rmSync(path.join(dir, name), { force: true })
		removed += 1
	}
	return removed
}

/** When, by the name: copying a file elsewhere changes its other dates. */
function putAsideAt(stamp: string): number | null {
	const [, ...parts] =
		/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(stamp)?.map(Number) ?? []
	const [year, month, day, hour, minute, second] = parts
	return year === undefined || month === undefined
		? null
		: Date.UTC(year, month - 1, day, hour, minute, second)
}
