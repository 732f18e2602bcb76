import type { InteractionState, JsonObject, MessageState, Outcome, Snowflake } from '../model.js';
import { writeChannel } from '../wire/channels.js';
import { writeMember, writeUser } from '../wire/people.js';
import { permissionsIn } from './permissions.js';
import type { World } from './world.js';

/** How long Discord waits for the first answer. */
export const firstAnswerMs = 3000;
/** How long an interaction's token holds. */
export const tokenMs = 15 * 60_000;

/** An interaction that a person starts. */
export interface NewInteraction {
  readonly type: number;
  readonly userId: Snowflake;
  readonly channelId: Snowflake;
  readonly data: JsonObject;
  readonly source?: MessageState | undefined;
  readonly message?: JsonObject | undefined;
  readonly name?: string;
  readonly commandType?: number;
  readonly focusType?: number | undefined;
  readonly settle: (outcome: Outcome) => void;
}

/** Sends an interaction to the bot and watches over its deadline. */
export function startInteraction(world: World, fresh: NewInteraction): InteractionState {
  forgetOld(world);
  const id = world.nextId();
  let open = true;
  const interaction: InteractionState = {
    id,
    token: Buffer.from(`interaction:${id}:${world.token}`).toString('base64url'),
    type: fresh.type,
    userId: fresh.userId,
    channelId: fresh.channelId,
    createdAt: world.clock.now(),
    source: fresh.source,
    name: fresh.name,
    commandType: fresh.commandType,
    focusType: fresh.focusType,
    phase: 'pending',
    answer: undefined,
    loading: false,
    original: undefined,
    followUps: [],
    settle(outcome) {
      if (open) fresh.settle(outcome);
      open = false;
    },
  };
  world.interactions.set(id, interaction);
  world.tokens.set(interaction.token, interaction);
  const cancel = world.clock.schedule(firstAnswerMs, () => expire(world, interaction, 'No answer within 3 seconds.'));
  deadlines.set(interaction, cancel);
  const inGuild = world.channels.get(fresh.channelId)?.guildId !== undefined;
  world.dispatch('INTERACTION_CREATE', inGuild, () => writeInteraction(world, interaction, fresh));
  world.emit({ type: 'interaction', interaction });
  return interaction;
}

const deadlines = new WeakMap<InteractionState, () => void>();

/** Notes the first answer; a deferred one must be completed before the token ends. */
export function acknowledge(world: World, interaction: InteractionState, answer: number): void {
  deadlines.get(interaction)?.();
  interaction.phase = 'answered';
  interaction.answer = answer;
  interaction.loading = answer === 5;
  if (interaction.loading) {
    const left = interaction.createdAt + tokenMs - world.clock.now();
    const cancel = world.clock.schedule(left, () => {
      if (interaction.loading) expire(world, interaction, 'No deferred answer within 15 minutes.');
    });
    deadlines.set(interaction, cancel);
  }
  world.emit({ type: 'answer', interaction });
}

/** Notes that a deferred answer was given. */
export function complete(interaction: InteractionState): void {
  interaction.loading = false;
  deadlines.get(interaction)?.();
}

function expire(world: World, interaction: InteractionState, message: string): void {
  if (interaction.phase === 'pending') interaction.phase = 'expired';
  interaction.loading = false;
  world.blame({
    source: 'deadline',
    method: 'INTERACTION',
    path: `/interactions/${interaction.id}`,
    status: 0,
    code: 0,
    message,
    errors: undefined,
  });
  interaction.settle({ kind: 'expired' });
}

function forgetOld(world: World): void {
  const oldest = world.clock.now() - tokenMs - firstAnswerMs;
  for (const interaction of world.interactions.values()) {
    if (interaction.createdAt > oldest) return;
    world.interactions.delete(interaction.id);
    world.tokens.delete(interaction.token);
  }
}

function writeInteraction(world: World, interaction: InteractionState, fresh: NewInteraction): JsonObject {
  const member = world.members.get(interaction.userId);
  const channel = world.channels.get(interaction.channelId);
  if (!member || !channel) return {};
  const inGuild = channel.guildId !== undefined;
  return {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    data: fresh.data,
    token: interaction.token,
    version: 1,
    channel_id: channel.id,
    channel: {
      ...writeChannel(world, channel),
      ...(inGuild && { permissions: permissionsIn(world, channel, member.id).toString() }),
    },
    ...(fresh.message && { message: fresh.message }),
    ...(inGuild
      ? {
          guild_id: world.guildId,
          guild: { id: world.guildId, locale: 'en-US', features: [] },
          guild_locale: 'en-US',
          member: { ...writeMember(member), permissions: permissionsIn(world, channel, member.id).toString() },
        }
      : { user: writeUser(member) }),
    app_permissions: permissionsIn(world, channel, world.bot.id).toString(),
    locale: member.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { '0': inGuild ? world.guildId : '0' },
    context: inGuild ? 0 : 1,
    attachment_size_limit: 10 * 1024 * 1024,
  };
}
