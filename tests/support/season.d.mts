import type { Desk } from "./desk.mjs";

export interface Placed {
  id: string;
  name: string;
}

export interface Card {
  id: string;
  roadshow: string;
  district: string;
  /** The key of the station, which is the name of its kind. */
  station: string;
  /** The id of an agency; empty where the guest did not say. */
  agency: string;
  text: string;
  /** What the sentence was made about; nothing of it is on the card. */
  about: string;
}

export interface Guest {
  roadshow: string;
  token: string;
  before: number[];
  back: number[];
  after: number[];
  useful: number;
  different: string;
  /** The places of the options chosen, by poll; none where the guest walked by. */
  chose: number[];
  /** Whether the guest came in with a slip and went out without an answer. */
  left: boolean;
}

export interface Roadshow {
  id: string;
  title: string;
  district: Placed;
  date: string;
  guests: number;
  code: string;
}

export interface Season {
  id: string;
  title: string;
  districts: Placed[];
  agencies: Placed[];
  objectives: string[];
  polls: string[];
  roadshows: Roadshow[];
  /** Cards with words for the wall. */
  cards: Card[];
  /** Guests who had a slip. */
  guests: Guest[];
}

export interface SeasonOptions {
  /** Cards with words, spread over the halls: 400. */
  cards?: number;
  /** Guests with a slip in each hall: 20. */
  guests?: number;
  /** How many of the six districts have had theirs: 6. */
  held?: number;
  /** The stage of each roadshow that was held: `closed`. */
  stage?: "prepared" | "running" | "closed";
  title?: string;
  /** Where the cards hang: `shown`. */
  wall?: "waits" | "shown" | "held";
}

/** Six districts and six agencies, in the library. */
export function countyOf(lead: Desk): Promise<{ districts: Placed[]; agencies: Placed[] }>;
/** A season, a roadshow in each district, and what its guests answered, sent to the board. */
export function seasonOf(lead: Desk, options?: SeasonOptions): Promise<Season>;
/** The code of a number, as `shared::roadshow::token::make` gives it. */
export function codeOf(number: number): string;
export const POLLS: Record<string, { vignette: string; question: string; options: string[]; order: number }>;
export const OBJECTIVES: Record<string, { words: string; order: number }>;
export const MESSAGES: Record<string, { title: string; words: string; source: string; order: number }>;
export const STATIONS: Record<string, { kind: string; prompt: string; order: number }>;
