// sdk: 7
export class Box {}
export interface Box {
  size: number;
}
export namespace Box {
  export const max = 1;
}
export function make(): void {}
export namespace make {
  export const fast = true;
}
export type Mode = 'a';
export const Mode = { a: 'a' };
export enum Level {
  Low,
}
export namespace Level {
  export const first = Level.Low;
}
declare const ambient: string;
declare function outside(a: string): void;
declare function outside(a: number): void;
export abstract class Base {
  abstract run(): void;
  stop(): void;
  stop(now?: boolean): void {}
}
