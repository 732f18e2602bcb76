/** The tables as Kysely sees them. Times are milliseconds since the epoch, truth values 0 or 1, states JSON. */
export interface Tables {
  readonly guild_settings: {
    readonly guild_id: string;
    readonly film: string | null;
    readonly ceiling: string | null;
    readonly answer_style: string | null;
    readonly updated_at: number;
  };
  readonly guild_duties: {
    readonly guild_id: string;
    readonly duty: string;
    readonly holder_kind: string;
    readonly holder_id: string;
  };
  readonly channel_settings: {
    readonly channel_id: string;
    /** Null for direct messages. */
    readonly guild_id: string | null;
    readonly film: string | null;
    readonly ceiling: string | null;
    readonly updated_at: number;
  };
  readonly nights: StateTable & { readonly channel_id: string; readonly started_by: string };
  readonly quizzes: StateTable & { readonly night_id: string | null };
  readonly quiz_rounds: {
    readonly id: string;
    readonly quiz_id: string;
    readonly guild_id: string;
    readonly night_id: string | null;
    readonly film: string;
    readonly round: string;
    readonly opened_at: number;
    readonly closed_at: number | null;
    /** Counts the answers taken; changing it locks the row. */
    readonly revision: number;
  };
  readonly quiz_answers: {
    readonly round_id: string;
    readonly user_id: string;
    readonly choice: number;
    readonly answered_at: number;
  };
  readonly quiz_scores: {
    readonly round_id: string;
    readonly user_id: string;
    readonly quiz_id: string;
    readonly guild_id: string;
    readonly night_id: string | null;
    readonly points: number;
    readonly correct: number;
    readonly ranked: number;
    readonly streak: number;
    readonly closed_at: number;
  };
  readonly gaps: {
    /** Empty for direct messages. */
    readonly guild_id: string;
    readonly film: string;
    readonly kind: string;
    readonly question_key: string;
    readonly question: string;
    readonly note: string | null;
    readonly times: number;
    readonly first_seen: number;
    readonly last_seen: number;
  };
  readonly feedback: {
    /** Empty for direct messages. */
    readonly guild_id: string;
    readonly film: string;
    readonly subject: string;
    readonly verdict: string;
    readonly times: number;
    readonly last_seen: number;
  };
  readonly guild_departures: {
    readonly guild_id: string;
    readonly left_at: number;
    readonly due_at: number;
  };
}

/** Something that goes on in a channel and whose state is one JSON document. */
export interface StateTable {
  readonly id: string;
  readonly guild_id: string;
  /** Where it runs: the thread, else the channel. At most one that has not ended. */
  readonly place_id: string;
  readonly film: string;
  readonly phase: string;
  readonly state: string;
  /** Counts the changes, so that two writers cannot overwrite each other. */
  readonly version: number;
  readonly created_at: number;
  readonly updated_at: number;
}
