import { Fault } from '../shared/api';

// Readiness is what the hub says of itself at /readyz.
export type Readiness = {
  ready: boolean;
  fault?: string;
  lag: number;
  rebuilding: boolean;
  progress?: number;
  counts: { municipalities: number; organisations: number; topics: number; contents: number };
};

// What one answer takes at most.
const patience = 10_000;

// readiness is that of the hub that answers. One that is not ready says so with a 503.
export async function readiness(signal?: AbortSignal): Promise<Readiness> {
  const limit = AbortSignal.timeout(patience);
  try {
    const response = await fetch('/readyz', { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    return await response.json();
  } catch (fault) {
    if (signal?.aborted) throw fault;
    throw new Fault('NETWORK', String(fault));
  }
}
