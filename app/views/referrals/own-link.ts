import { calendarOf } from '#app/domain/period.ts'
import { foldCode } from '#app/domain/referrals/code.ts'
import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import { formatDate, formatDay } from '#app/views/format/dates.ts'
import { formatCount } from '#app/views/format/money.ts'
import { qrPath } from '#app/views/paths/link-paths.ts'
import type { Reader } from '#db/client.ts'
import { readClicksByDay } from '#db/reports/referrals/links.ts'
import {
	findLink,
	listAliases,
	type StoredLink,
} from '#db/stores/referrals/links.ts'
import { currentReferralSettings } from '#db/stores/referrals/referral-settings.ts'
import {
	figuresOfLinks,
	LATELY_DAYS,
	type LinkFigures,
} from './link-figures.ts'
import {
	destinationOf,
	type LinkViewer,
	shownLink,
	type Vendor,
	wordsOfPause,
} from './own-links.ts'

/** A link of this advocate; null for anybody else's, as if there were none. */
export async function ownLink(
	read: Reader,
	code: string,
	{ userId, accountId }: { userId: string; accountId: string },
): Promise<StoredLink | null> {
	const folded = foldCode(code)
	const link = folded === null ? null : await findLink(read, folded)
	return link?.ownerUserId === userId && link.accountId === accountId
		? link
		: null
}

/** A link of an advocate: what came of it, and what may be changed. Null if it is not theirs. */
export async function viewOwnLink(
	read: Reader,
	vendor: Vendor,
	code: string,
	viewer: LinkViewer,
) {
	const link = await ownLink(read, code, viewer)
	if (!link) return null
	const today = calendarOf(vendor.zone).dayOf(viewer.now)
	const days = { from: today - LATELY_DAYS + 1, to: today }
	const [figures, aliases, clicks, programme] = await Promise.all([
		figuresOfLinks(read, vendor, [link], viewer),
		listAliases(read, [link.code]),
		readClicksByDay(read, link.code, days),
		currentReferralSettings(read),
	])
	const shown = shownLink(link, viewer.origin)
	const words = [link.made, ...aliases.map(({ alias }) => alias)].filter(
		(word) => word.toLowerCase() !== shown.shown.toLowerCase(),
	)
	return {
		...shown,
		paused: wordsOfPause(link, vendor.name),
		mayResume: link.pausedAt !== null && link.pausedFor !== 'staff',
		figures: figures.get(link.code) as LinkFigures,
		words,
		madeOn: formatDate(link.createdAt, vendor.zone),
		leadsTo:
			destinationOf(link, programme.settings) ??
			`The page of ${vendor.name} that greets your friends`,
		adds: Object.entries({
			...link.utm,
			...(link.campaign ? { campaign: link.campaign } : {}),
		}).map(([name, value]) => `utm_${name}=${value}`),
		downloads: {
			svg: qrPath(link.code, 'svg', true),
			png: qrPath(link.code, 'png', true),
		},
		vendor: vendor.name,
		chart: chartOf(days, clicks),
	}
}

/** Clicks by day; today may still change. */
function chartOf(
	{ from, to }: { from: number; to: number },
	clicks: ReadonlyMap<number, number>,
) {
	if (clicks.size === 0) return null
	const days = Array.from({ length: to - from + 1 }, (_, i) => from + i)
	return {
		drawing: drawStackedMonths({
			months: days.map((day) => ({
				label: formatDay(day).replace(/,? \d{4}$/, ''),
				isClosed: day < to,
			})),
			parts: [
				{
					colour: 'var(--color-accent)',
					amounts: days.map((day) => clicks.get(day) ?? 0),
				},
			],
			currency: null,
			height: 150,
		}),
		table: {
			columns: [{ label: 'Day' }, { label: 'Clicks', isNumber: true }],
			rows: days
				.filter((day) => clicks.has(day))
				.toReversed()
				.map((day) => ({
					id: String(day),
					cells: [formatDay(day), formatCount(clicks.get(day) ?? 0)],
				})),
		},
	}
}
