/** Two people and the number between them. */

export interface Person {
  id: string;
  name: string;
}

export interface Square {
  text: string;
  /** From 0 (palest) to 1. */
  shade: number;
  /** Drawn with a frame: look here. */
  isNoted: boolean;
}
