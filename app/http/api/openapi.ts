import {
	OpenAPIRegistry,
	OpenApiGeneratorV31,
	type RouteConfig,
} from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import {
	API_ERRORS,
	API_STATUS,
	type ApiErrorCode,
	ERRORS_PATH,
	PROBLEM_TYPE,
} from './errors.ts'
import { API_GROUPS, type ApiOperation } from './operation.ts'

export const DOCUMENT_PATH = '/api/openapi.json'

export type ApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>

const FIELD_PROBLEMS = z
	.array(
		z.strictObject({
			field: z.string().meta({ example: 'limit' }),
			message: z.string().meta({
				example: 'is not a whole number from 1 to 100',
			}),
		}),
	)
	.optional()
	.meta({ description: 'Which fields it speaks of.' })

const CODES = Object.keys(API_ERRORS) as [ApiErrorCode, ...ApiErrorCode[]]

const ERROR = z
	.strictObject({
		error: z.strictObject({
			code: z.enum(CODES),
			message: z.string(),
			doc_url: z.string().meta({ format: 'uri' }),
		}),
		errors: FIELD_PROBLEMS,
	})
	.meta({ id: 'Error' })

const PROBLEM = z
	.strictObject({
		type: z.string().meta({ format: 'uri' }),
		title: z.string(),
		status: z.int(),
		detail: z.string(),
		code: z.enum(CODES),
		errors: FIELD_PROBLEMS,
	})
	.meta({ id: 'Problem', description: 'As RFC 9457 has it.' })

const HEADERS = z.object({
	'RateLimit-Policy': z.string().meta({
		description: 'How many requests in how many seconds.',
		example: '"requests";q=2000;w=10',
	}),
	RateLimit: z.string().meta({
		description: 'How many are left, and in how many seconds all are again.',
		example: '"requests";r=1999;t=10',
	}),
})

/** The document of all operations, made of the schemas by which they read and answer. */
export function openApiDocument(
	operations: readonly ApiOperation[],
	origin: string,
): ApiDocument {
	const registry = new OpenAPIRegistry()
	registry.registerComponent('securitySchemes', 'key', {
		type: 'http',
		scheme: 'bearer',
		description: 'A key of this portal: More → API keys.',
	})
	registry.registerComponent('securitySchemes', 'writeKey', {
		type: 'http',
		scheme: 'basic',
		description:
			'The same key as the name, without a password; or `writeKey` in the body.',
	})
	for (const operation of operations) registry.registerPath(pathOf(operation))
	registry.registerPath(
		publicPath(
			DOCUMENT_PATH,
			'getOpenApiDocument',
			'This document.',
			z.looseObject({ openapi: z.string() }),
		),
	)
	registry.registerPath(
		publicPath(
			ERRORS_PATH,
			'getErrorCodes',
			'The codes of errors, in words.',
			z.string(),
			'text/plain',
		),
	)
	return new OpenApiGeneratorV31(registry.definitions, {
		sortComponents: 'alphabetically',
	}).generateDocument({
		openapi: '3.1.0',
		info: {
			title: 'Laurel',
			version: '1',
			description:
				'Amounts are whole numbers of minor units (cents) with their currency, instants are ISO 8601 in UTC, months are 2026-01. What becomes of each item that is sent is said in its place. No key moves money.',
		},
		servers: [{ url: origin }],
		tags: API_GROUPS.map((name) => ({ name })),
	})
}

/** The same as text, made once for an address. */
export function openApiText(
	operations: readonly ApiOperation[],
	origin: string,
): string {
	const known = texts.get(operations)
	if (known) return known
	const text = JSON.stringify(openApiDocument(operations, origin))
	texts.set(operations, text)
	return text
}

const texts = new WeakMap<readonly ApiOperation[], string>()

function pathOf(operation: ApiOperation): RouteConfig {
	const isWrite = operation.method === 'POST'
	return {
		method: isWrite ? 'post' : 'get',
		path: operation.path,
		operationId: operation.id,
		summary: operation.summary,
		...(operation.description && { description: operation.description }),
		tags: [operation.group],
		security:
			isWrite && operation.takes === 'events'
				? [{ key: [operation.scope] }, { writeKey: [operation.scope] }]
				: [{ key: [operation.scope] }],
		request: isWrite
			? {
					headers: z.object({
						'Idempotency-Key': z.string().max(255).optional().meta({
							description:
								'The same key with the same body is given the first answer, with another body 409.',
						}),
					}),
					body: {
						required: true,
						content: {
							'application/json': {
								schema: operation.body,
								example: operation.example,
							},
						},
					},
				}
			: {
					query: operation.query,
					...(operation.params && { params: operation.params }),
				},
		responses: {
			200: {
				description: 'Done.',
				headers: HEADERS,
				content: {
					[isWrite
						? 'application/json'
						: (operation.type ?? 'application/json')]: {
						schema: operation.answer,
					},
				},
			},
			...errorsOf(operation),
		},
	}
}

function errorsOf(operation: ApiOperation): RouteConfig['responses'] {
	const codes: ApiErrorCode[] = [
		'bad_request',
		'unauthorized',
		'forbidden',
		...(operation.method === 'GET' && operation.params
			? (['not_found'] as const)
			: []),
		...(operation.method === 'POST'
			? (['conflict', 'unprocessable_entity'] as const)
			: []),
		'rate_limit_exceeded',
		'internal_server_error',
	]
	const known = codes.map((code) => [API_STATUS[code], API_ERRORS[code]])
	return Object.fromEntries(
		[
			...known,
			...(operation.method === 'POST'
				? [
						[413, 'The body is larger than 1 MB.'],
						[415, 'The body is not application/json, or it is compressed.'],
					]
				: []),
		].map(([status, description]) => [
			status,
			{
				description: String(description),
				content: {
					'application/json': { schema: ERROR },
					[PROBLEM_TYPE]: { schema: PROBLEM },
				},
			},
		]),
	)
}

const publicPath = (
	path: string,
	operationId: string,
	summary: string,
	schema: z.ZodType,
	type = 'application/json',
): RouteConfig => ({
	method: 'get',
	path,
	operationId,
	summary,
	security: [],
	responses: {
		200: { description: 'Done.', content: { [type]: { schema } } },
		429: {
			description: API_ERRORS.rate_limit_exceeded,
			content: { 'application/json': { schema: ERROR } },
		},
	},
})
