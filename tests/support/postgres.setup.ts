import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres.ts'
import { migrateTemplate } from './template.ts'

/** One cluster for the whole run with one migrated database; each test database is created from it. */
export default async function preparePostgres(project: TestProject) {
	const cluster = startPostgres()
	try {
		const client = new pg.Client(cluster.urlOf('postgres'))
		await client.connect()
		await client.query('create database laurel_template')
		await client.end()
		const templateUrl = cluster.urlOf('laurel_template')
		migrateTemplate(templateUrl)
		project.provide('templateUrl', templateUrl)
	} catch (error) {
		cluster.stop()
		throw error
	}
	return () => cluster.stop()
}
