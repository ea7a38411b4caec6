import { afterAll } from 'vitest'
import { removeTestDatabases } from './database.ts'
import { TEST_KEYS } from './keys.ts'

process.env.LAUREL_KEYS = TEST_KEYS

// Runs before each file, whereas a module that files share is evaluated once.
afterAll(removeTestDatabases)
