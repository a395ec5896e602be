import { TestEnvironment } from 'jest-environment-node'

const SHARED_WITH_NATIVE_CODE = [
  'ArrayBuffer',
  'SharedArrayBuffer',
  'DataView',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Int16Array',
  'Int32Array',
  'BigInt64Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Uint16Array',
  'Uint32Array',
  'BigUint64Array',
]

/**
 * Jest runs each file in a VM context with typed arrays of its own; onnxruntime compares constructors and
 * refuses them. The context therefore gets the real ones.
 */
export default class NativeArraysEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    for (const name of SHARED_WITH_NATIVE_CODE) this.global[name] = globalThis[name]
  }
}
