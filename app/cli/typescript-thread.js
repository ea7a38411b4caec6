/** Begins a thread whose module is TypeScript: Node 20 hands a thread no loader. */
import { workerData } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
await import(workerData.module)
