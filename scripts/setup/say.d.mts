export declare function seconds(sinceMs: number): string
export declare function say(line?: string): void
export declare function step<T>(
  title: string,
  work: (note: (text: string) => void) => Promise<T> | T,
): Promise<T>
export declare class Failure extends Error {}
