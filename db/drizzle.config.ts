import { defineConfig } from 'drizzle-kit'
import { dialect } from './dialect.ts'

export default defineConfig({
	dialect: dialect === 'sqlite' ? 'sqlite' : 'postgresql',
	schema: './db/schema/index.ts',
	out: `./db/migrations/${dialect}`,
})
