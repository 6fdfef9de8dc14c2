/** The script of a reading thread (readers.ts): reads what it is sent, one message after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import { giveWay } from '../../priority.ts'
import { judgeTopics, TextReader } from './text-reader.ts'

const { first, step } = workerData as { first: number; step: number }
giveWay()
const reader = new TextReader(first, step)
parentPort?.on('message', ({ topics, texts }: { topics?: string[]; texts?: string[] }) =>
  parentPort!.postMessage(topics ? judgeTopics(topics) : reader.read(texts!)),
)
