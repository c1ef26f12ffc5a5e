/** Work that a host has stopped because it took too long. */
export class TooSlow extends Error {
  constructor(milliseconds: number) {
    super(`stopped after ${milliseconds / 1000} s`);
  }
}
