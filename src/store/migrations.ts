import { sql, type CreateTableBuilder, type Kysely, type Migration } from 'kysely';

/** A migration as written here; Kysely hands it a database without known tables. */
type Database = Kysely<unknown>;

/**
 * Every change of the schema, by name in the order they run; the names of released ones never change.
 * Only what SQLite and Postgres both understand: text, integer and bigint.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-tables': {
    async up(db: Database) {
      await createSettings(db);
      await createNights(db);
      await createQuiz(db);
      await createGaps(db);
    },
  },
};

async function createSettings(db: Database): Promise<void> {
  await db.schema
    .createTable('guild_settings')
    .addColumn('guild_id', 'text', (column) => column.primaryKey())
    .addColumn('film', 'text')
    .addColumn('ceiling', 'text')
    .addColumn('answer_style', 'text')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('guild_duties')
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('duty', 'text', (column) => column.notNull())
    .addColumn('holder_kind', 'text', (column) => column.notNull())
    .addColumn('holder_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('guild_duties_key', ['guild_id', 'duty', 'holder_kind', 'holder_id'])
    .execute();
  await db.schema
    .createTable('channel_settings')
    .addColumn('channel_id', 'text', (column) => column.primaryKey())
    .addColumn('guild_id', 'text')
    .addColumn('film', 'text')
    .addColumn('ceiling', 'text')
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('channel_settings_guild').on('channel_settings').column('guild_id').execute();
  await db.schema
    .createTable('guild_departures')
    .addColumn('guild_id', 'text', (column) => column.primaryKey())
    .addColumn('left_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createNights(db: Database): Promise<void> {
  await withState(db.schema.createTable('nights'))
    .addColumn('channel_id', 'text', (column) => column.notNull())
    .addColumn('started_by', 'text', (column) => column.notNull())
    .execute();
  await createStateIndexes(db, 'nights');
}

async function createQuiz(db: Database): Promise<void> {
  await withState(db.schema.createTable('quizzes')).addColumn('night_id', 'text').execute();
  await createStateIndexes(db, 'quizzes');
  await db.schema
    .createTable('quiz_rounds')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('quiz_id', 'text', (column) => column.notNull())
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('night_id', 'text')
    .addColumn('film', 'text', (column) => column.notNull())
    .addColumn('round', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('revision', 'integer', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('quiz_rounds_quiz').on('quiz_rounds').column('quiz_id').execute();
  await db.schema.createIndex('quiz_rounds_guild').on('quiz_rounds').column('guild_id').execute();
  await db.schema
    .createTable('quiz_answers')
    .addColumn('round_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('choice', 'integer', (column) => column.notNull())
    .addColumn('answered_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('quiz_answers_key', ['round_id', 'user_id'])
    .execute();
  await db.schema.createIndex('quiz_answers_user').on('quiz_answers').column('user_id').execute();
  await db.schema
    .createTable('quiz_scores')
    .addColumn('round_id', 'text', (column) => column.notNull())
    .addColumn('user_id', 'text', (column) => column.notNull())
    .addColumn('quiz_id', 'text', (column) => column.notNull())
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('night_id', 'text')
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('correct', 'integer', (column) => column.notNull())
    .addColumn('ranked', 'integer', (column) => column.notNull())
    .addColumn('streak', 'integer', (column) => column.notNull())
    .addColumn('closed_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('quiz_scores_key', ['round_id', 'user_id'])
    .execute();
  await db.schema.createIndex('quiz_scores_guild').on('quiz_scores').columns(['guild_id', 'user_id']).execute();
  await db.schema.createIndex('quiz_scores_user').on('quiz_scores').column('user_id').execute();
  await db.schema.createIndex('quiz_scores_night').on('quiz_scores').column('night_id').execute();
}

async function createGaps(db: Database): Promise<void> {
  await db.schema
    .createTable('gaps')
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('film', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('question_key', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('note', 'text')
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('first_seen', 'bigint', (column) => column.notNull())
    .addColumn('last_seen', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('gaps_key', ['guild_id', 'film', 'kind', 'question_key'])
    .execute();
  await db.schema
    .createTable('feedback')
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('film', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('times', 'integer', (column) => column.notNull())
    .addColumn('last_seen', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('feedback_key', ['guild_id', 'film', 'subject', 'verdict'])
    .execute();
}

function withState<Name extends string>(table: CreateTableBuilder<Name>) {
  return table
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('guild_id', 'text', (column) => column.notNull())
    .addColumn('place_id', 'text', (column) => column.notNull())
    .addColumn('film', 'text', (column) => column.notNull())
    .addColumn('phase', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull());
}

async function createStateIndexes(db: Database, table: string): Promise<void> {
  await db.schema.createIndex(`${table}_guild`).on(table).column('guild_id').execute();
  await db.schema
    .createIndex(`${table}_open_place`)
    .unique()
    .on(table)
    .column('place_id')
    .where(sql.ref('phase'), '<>', sql.lit('ended'))
    .execute();
}
