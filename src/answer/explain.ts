import type { Mention, Unit } from '../question/question.js';
import { textOf } from '../language/tokens.js';
import type { Reasoned } from './turn.js';
import type { Candidate } from './find.js';

const shownCandidates = 6;
const shownTargets = 4;

/** How a question was read and decided, for the curator and the developer. */
export function explainReasoning({ answer, question, followUp, candidates, decision, weighed }: Reasoned): string {
  const lines: string[] = [];
  const row = (label: string, text: string): void => {
    lines.push(`${label.padEnd(11)} ${text}`);
  };
  if (question) {
    row(
      'kind',
      [
        question.kind,
        ...(question.negated ? ['negated'] : []),
        ...(question.attribute ? [`attribute ${question.attribute}`] : []),
        ...(question.order ? [question.order] : []),
        ...(question.leaning ? ['leans on what was said'] : []),
      ].join(', '),
    );
    for (const mention of question.mentions) row('means', describeMention(mention));
    for (const unit of question.units) row('says', describeUnit(unit));
    const { frame } = question;
    const people = (mentions: readonly Mention[]): string => mentions.map((mention) => mention.text).join(' + ') || '–';
    row(
      'frame',
      `${people(frame.subject)} → ${frame.predicate?.text ?? '–'} → ${people(frame.objects)}${frame.passive ? ' (passive)' : ''}${frame.asked ? `, asked: ${frame.asked}` : ''}`,
    );
    if (question.anchor)
      row(
        'moment',
        `${question.anchor.direction}: ${textOf(question.tokens.slice(question.anchor.start, question.anchor.end))}`,
      );
  }
  if (followUp)
    row('follows up', followUp.ask === 'substitute' ? `about ${followUp.mention.text} instead` : followUp.ask);
  candidates
    .slice(0, shownCandidates)
    .forEach((candidate, i) => row(i === 0 ? 'candidates' : '', describeCandidate(candidate)));
  if (weighed) {
    row('rules', weighed.ruled);
    row(
      'learnt',
      weighed.targets
        .slice(0, shownTargets)
        .map(({ id, share }) => `${id} ${share.toFixed(2)}`)
        .join(', ') || 'nothing',
    );
    if (weighed.chances)
      row(
        'weighed',
        `${weighed.meant ?? ''}: told ${weighed.chances.told.toFixed(2)}${question?.kind === 'yesno' ? `, yes ${weighed.chances.yes.toFixed(2)}` : ''}`,
      );
  }
  row('decision', decision);
  row(
    'answer',
    `${answer.kind}${answer.verdict ? `, ${answer.verdict}` : ''}${answer.reason ? `, ${answer.reason}` : ''}`,
  );
  row('', answer.text);
  for (const { sentence, quote } of answer.citations) row('', `[${sentence}] ${quote}`);
  return `${lines.join('\n')}\n`;
}

function describeMention(mention: Mention): string {
  const who = [...mention.candidates].sort((a, b) => b[1] - a[1]).slice(0, 4);
  const rest = mention.candidates.size - who.length;
  return `“${mention.text}” (${mention.how}${mention.owned ? ', owner' : ''}): ${who.map(([id, weight]) => `${id} ${weight.toFixed(2)}`).join(', ') || 'nobody'}${rest > 0 ? ` and ${String(rest)} more` : ''}`;
}

function describeUnit(unit: Unit): string {
  const senses = unit.senses.map((sense) => `${sense.id}${sense.inverse ? ' (inverse)' : ''}`).join(', ');
  const notes = [
    unit.focus ? 'asked for' : '',
    unit.main ? '' : 'in the clause of time',
    unit.soft ? 'soft' : '',
    unit.unknown ? 'unknown word' : '',
  ]
    .filter(Boolean)
    .join(', ');
  return `“${unit.text}”${senses ? ` = ${senses}` : ''}${notes ? ` [${notes}]` : ''}`;
}

function describeCandidate(candidate: Candidate): string {
  const notes = [
    `covers ${String(Math.round(candidate.coverage * 100))} %`,
    `parts ${candidate.roles}`,
    ...(candidate.wording ? [`as “${candidate.wording.words}”`] : []),
    ...(candidate.contrary ? [candidate.denied ? `denies “${candidate.denied.words}”` : 'says the contrary'] : []),
    ...(candidate.missing.length > 0 ? [`lacks ${candidate.missing.map((unit) => unit.text).join(', ')}`] : []),
    ...(candidate.strangers.length > 0
      ? [`without ${candidate.strangers.map((mention) => mention.text).join(', ')}`]
      : []),
  ];
  return `${candidate.score.toFixed(2)} ${candidate.indexed.record.id}: ${notes.join('; ')}`;
}
