export declare function claimPort(host: string, port: number): Promise<number>
