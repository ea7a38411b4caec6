import { and, asc, eq, gte, isNotNull, isNull, sql } from 'drizzle-orm'
import { DAY } from '#app/domain/durations.ts'
import { type Check, SHOWN } from '#db/check.ts'
import type { Reader } from '#db/client.ts'
import {
	metrics,
	metricValues,
	observations,
	usageContactDays,
	usageDays,
} from '#db/schema/index.ts'
import { readUsageRetention } from '#db/stores/programme/usage/usage-retention.ts'

/** What must hold of usage. */
export const examineUsage = async (read: Reader): Promise<Check[]> => [
	await rollupsMatch(read),
	await contactDaysMatch(read),
	await everyEventIsRolledUp(read),
	await usageOrphans(read),
]

/** Raw events of days that were pruned are gone: only later days can be compared. */
async function firstComparedDay(read: Reader): Promise<number> {
	const { eventsKeptFromDay } = await readUsageRetention(read)
	return eventsKeptFromDay ?? 0
}

async function rollupsMatch(read: Reader): Promise<Check> {
	const from = await firstComparedDay(read)
	const events = read
		.select({
			accountId: observations.accountId,
			metric: observations.metric,
			day: observations.day,
			count: sql<number>`count(*)`.mapWith(Number).as('n'),
			sum: sql<number>`sum(${observations.valueMicros})`
				.mapWith(Number)
				.as('total'),
			max: sql<number>`max(${observations.valueMicros})`
				.mapWith(Number)
				.as('greatest'),
			latestAt: sql<number>`max(${observations.occurredAt})`
				.mapWith(Number)
				.as('latest'),
		})
		.from(observations)
		.where(
			and(
				isNotNull(observations.day),
				isNull(observations.correctedBy),
				isNotNull(observations.valueMicros),
			),
		)
		.groupBy(observations.accountId, observations.metric, observations.day)
		.as('events')
	const isSameDay = and(
		eq(events.accountId, usageDays.accountId),
		eq(events.metric, usageDays.metric),
		eq(events.day, usageDays.day),
	)
	const key = {
		accountId: usageDays.accountId,
		metric: usageDays.metric,
		day: usageDays.day,
	}
	const wrong = await read
		.select(key)
		.from(usageDays)
		.leftJoin(events, isSameDay)
		.where(
			and(
				gte(usageDays.day, from),
				sql`(${events.count} is null or ${events.count} <> ${usageDays.count} or ${events.sum} <> ${usageDays.sumMicros} or ${events.max} <> ${usageDays.maxMicros} or ${events.latestAt} <> ${usageDays.latestAt})`,
			),
		)
		.orderBy(
			asc(usageDays.accountId),
			asc(usageDays.metric),
			asc(usageDays.day),
		)
		.limit(SHOWN)
	const missing = await read
		.select({
			accountId: events.accountId,
			metric: events.metric,
			day: events.day,
		})
		.from(events)
		.leftJoin(usageDays, isSameDay)
		.where(isNull(usageDays.accountId))
		.limit(SHOWN)
	return {
		name: 'the days of usage are what its events come to',
		looked: await read.$count(usageDays, gte(usageDays.day, from)),
		problems: [
			...wrong.map(
				(row) =>
					`${row.metric} of ${row.accountId} on ${dateOf(row.day)} is not what its events come to`,
			),
			...missing.map(
				(row) =>
					`${row.metric} of ${row.accountId} has events on ${dateOf(row.day ?? 0)}, but no such day`,
			),
		],
	}
}

async function contactDaysMatch(read: Reader): Promise<Check> {
	const from = await firstComparedDay(read)
	const rows = await read
		.select({
			accountId: usageContactDays.accountId,
			contactId: usageContactDays.contactId,
			day: usageContactDays.day,
		})
		.from(usageContactDays)
		.leftJoin(
			observations,
			and(
				eq(observations.accountId, usageContactDays.accountId),
				eq(observations.metric, usageContactDays.metric),
				eq(observations.day, usageContactDays.day),
				eq(observations.contactId, usageContactDays.contactId),
				isNull(observations.correctedBy),
				isNotNull(observations.valueMicros),
			),
		)
		.where(and(gte(usageContactDays.day, from), isNull(observations.eventId)))
		.limit(SHOWN)
	const missing = await read
		.select({ eventId: observations.eventId })
		.from(observations)
		.leftJoin(
			usageContactDays,
			and(
				eq(observations.accountId, usageContactDays.accountId),
				eq(observations.metric, usageContactDays.metric),
				eq(observations.contactId, usageContactDays.contactId),
				eq(observations.day, usageContactDays.day),
			),
		)
		.where(
			and(
				isNotNull(observations.day),
				isNotNull(observations.contactId),
				isNull(observations.correctedBy),
				isNotNull(observations.valueMicros),
				isNull(usageContactDays.accountId),
			),
		)
		.limit(SHOWN)
	return {
		name: 'the days of contacts are those of their events',
		looked: await read.$count(usageContactDays),
		problems: [
			...rows.map(
				(row) =>
					`contact ${row.contactId} of ${row.accountId} has no event on ${dateOf(row.day)}`,
			),
			...missing.map(
				(row) => `the contact of event ${row.eventId} lacks its day`,
			),
		],
	}
}

async function everyEventIsRolledUp(read: Reader): Promise<Check> {
	const waiting = await read.$count(observations, isNull(observations.day))
	return {
		name: 'every event of usage is counted',
		looked: waiting,
		problems:
			waiting === 0
				? []
				: [`${waiting} events wait to be counted: start the server`],
	}
}

async function usageOrphans(read: Reader): Promise<Check> {
	const values = await read
		.selectDistinct({ key: metricValues.metricKey })
		.from(metricValues)
		.leftJoin(metrics, eq(metrics.key, metricValues.metricKey))
		.where(isNull(metrics.key))
		.limit(SHOWN)
	return {
		name: 'no value is of a metric that does not exist',
		looked: await read.$count(metricValues),
		problems: values.map((row) => `values of ${row.key}, which is no metric`),
	}
}

const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)
