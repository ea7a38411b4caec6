import { afterAll } from 'vitest'
import { removeTestDatabases } from './database.ts'

// Runs before each file, whereas a module that files share is evaluated once.
afterAll(removeTestDatabases)
