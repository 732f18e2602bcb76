import type { codes } from '../../src/corpus/problem.js';
import type { Edits } from './temp-film.js';

/** A way to break the fixture film, and what the linter says of it. */
export interface LintCase {
  readonly code: keyof typeof codes;
  /** What a curator did wrong. */
  readonly name: string;
  readonly edits: Edits;
  readonly file: string;
  /** What the place of the error begins with, and which of its occurrences it is. */
  readonly at: string;
  readonly nth?: number;
  readonly message: RegExp;
  readonly suggestion?: string;
}

const events = 'events.yaml';
const cast = 'cast.yaml';
const film = 'film.yaml';
const relations = 'relations.yaml';
const questions = 'questions.txt';

export const lintCases: readonly LintCase[] = [
  {
    code: 'E01',
    name: 'an unknown key',
    edits: { [events]: [['    slots: {when: at dawn}', '    slotz: {when: at dawn}']] },
    ...{ file: events, at: 'slotz', message: /unknown key 'slotz'/, suggestion: 'slots' },
  },
  {
    code: 'E02',
    name: 'one id for two events',
    edits: { [events]: [['id: lena-weeps', 'id: ivo-drowns']] },
    ...{ file: events, at: 'ivo-drowns', nth: 2, message: /'ivo-drowns' is used twice; first in line 29/ },
  },
  {
    code: 'E02',
    name: 'an event with the id of a character',
    edits: { [events]: [['id: lena-weeps', 'id: lena']] },
    ...{ file: events, at: 'lena\n', message: /first in cast\.yaml:29/ },
  },
  {
    code: 'E02',
    name: 'an id in capitals',
    edits: { [events]: [['id: lena-weeps', 'id: Lena-Weeps']] },
    ...{ file: events, at: 'Lena-Weeps', message: /lower-case words/ },
  },
  {
    code: 'E03',
    name: 'an accent too many in a role',
    edits: {
      [events]: [['who: {agent: lena, to: marta, place: mainland}', 'who: {agent: léna, to: marta, place: mainland}']],
    },
    ...{ file: events, at: 'léna', message: /unknown character 'léna' in who\.agent/, suggestion: 'lena' },
  },
  {
    code: 'E03',
    name: 'a slip in a list of roles',
    edits: { [events]: [['agent: [marta, ivo]', 'agent: [marta, ivio]']] },
    ...{ file: events, at: 'ivio', message: /unknown character 'ivio'/, suggestion: 'ivo' },
  },
  {
    code: 'E03',
    name: 'a person for a place',
    edits: { [events]: [['place: lamp-room', 'place: marta']] },
    ...{ file: events, at: 'marta}\n    slots: {where: in', message: /unknown place 'marta' in who\.place/ },
  },
  {
    code: 'E03',
    name: 'half an id under about',
    edits: { [events]: [['about: lena-begs-marta', 'about: begs-marta']] },
    ...{ file: events, at: 'begs-marta}', message: /in who\.about/, suggestion: 'lena-begs-marta' },
  },
  {
    code: 'E03',
    name: 'a role of another wording',
    edits: {
      [events]: [
        ['{words: come home to his wife, agent: ivo, to: marta}', '{words: come home, agent: ivo, to: matra}'],
      ],
    },
    ...{ file: events, at: 'matra', message: /in denies\.to/, suggestion: 'marta' },
  },
  {
    code: 'E03',
    name: 'a reason that is no event',
    edits: { [events]: [['from: lena-loves-ivo', 'from: lena-love-ivo']] },
    ...{
      file: events,
      at: 'lena-love-ivo',
      message: /unknown event 'lena-love-ivo' in why\.from/,
      suggestion: 'lena-loves-ivo',
    },
  },
  {
    code: 'E03',
    name: 'an outcome that is no event',
    edits: { [events]: [['at: jonas-comes-back', 'at: jonas-come-back']] },
    ...{ file: events, at: 'jonas-come-back', message: /in then\.at/, suggestion: 'jonas-comes-back' },
  },
  {
    code: 'E03',
    name: 'an outcome in a sentence that is not there',
    edits: { [events]: [['at: "3.4"', 'at: "3.9"']] },
    ...{ file: events, at: '"3.9"', message: /no sentence '3\.9' \(paragraph 3 ends with 3\.4\) in then\.at/ },
  },
  {
    code: 'E03',
    name: 'an unknown frame of events',
    edits: { [events]: [['\nskerry:', '\nskery:']] },
    ...{ file: events, at: 'skery', message: /unknown frame 'skery'/, suggestion: 'skerry' },
  },
  {
    code: 'E03',
    name: 'an unknown frame of a fact',
    edits: { [cast]: [['      not: true', '      not: true\n      frame: mariage']] },
    ...{ file: cast, at: 'mariage', message: /unknown frame/, suggestion: 'marriage' },
  },
  {
    code: 'E03',
    name: 'an unknown teller of a frame',
    edits: { [film]: [['told_from: skerry', 'told_from: sherry']] },
    ...{ file: film, at: 'sherry', message: /unknown frame 'sherry' in told_from/, suggestion: 'skerry' },
  },
  {
    code: 'E03',
    name: 'a relation of somebody unknown',
    edits: { [relations]: [['{a: lena, b: marta', '{a: lena, b: maria']] },
    ...{ file: relations, at: 'maria', message: /unknown character 'maria' in b/, suggestion: 'marta' },
  },
  {
    code: 'E03',
    name: 'a relation that ends nowhere',
    edits: { [relations]: [['until: ivo-drowns', 'until: ivo-drown']] },
    ...{ file: relations, at: 'ivo-drown,', message: /in until/, suggestion: 'ivo-drowns' },
  },
  {
    code: 'E03',
    name: 'a mark for nobody',
    edits: { 'synopsis.txt': [['Three winters later Ivo', 'Three winters later {Ivo|ivoo}']] },
    ...{ file: 'synopsis.txt', at: 'ivoo', message: /unknown character 'ivoo' in a mark/, suggestion: 'ivo' },
  },
  {
    code: 'E03',
    name: 'an act that ends nowhere',
    edits: { [film]: [['upto: "2.3"', 'upto: "2.4"']] },
    ...{ file: film, at: '"2.4"', message: /no sentence '2\.4' \(paragraph 2 ends with 2\.3\) in acts/ },
  },
  {
    code: 'E03',
    name: 'a skipped sentence that is not there',
    edits: { [film]: [['year: 1987', 'year: 1987\nskip: {"9.1": a bridge}']] },
    ...{ file: film, at: 'a bridge', message: /no sentence '9\.1' \(the last is 3\.4\) in skip/ },
  },
  {
    code: 'E03',
    name: 'a test under a ceiling that is not there',
    edits: { 'tests.yaml': [['ceiling: "1.3"', 'ceiling: "1.4"']] },
    ...{ file: 'tests.yaml', at: '"1.4"', message: /in ceiling/ },
  },
  {
    code: 'E04',
    name: 'a citation of no sentence',
    edits: { [events]: [['cites: ["2.3", "1.1"]', 'cites: ["2.3", "1.7"]']] },
    ...{ file: events, at: '"1.7"', message: /no sentence '1\.7' \(paragraph 1 ends with 1\.3\) in cites/ },
  },
  {
    code: 'E04',
    name: 'no citation',
    edits: { 'places.yaml': [['cites: ["2.2"]', 'cites: []']] },
    ...{ file: 'places.yaml', at: '[]', message: /cite at least one sentence/ },
  },
  {
    code: 'E05',
    name: 'an unclosed mark',
    edits: { 'synopsis.txt': [['{Her|marta}', '{Her|marta']] },
    ...{ file: 'synopsis.txt', at: '{Her|marta ', message: /this mark is not closed/ },
  },
  {
    code: 'E06',
    name: 'acts out of order',
    edits: { [film]: [['upto: "2.3"', 'upto: "1.2"']] },
    ...{ file: film, at: '"1.2"', message: /act 2 ends at 1\.2, no later than the act before it/ },
  },
  {
    code: 'E06',
    name: 'a text after the last act',
    edits: { [film]: [['upto: "3.4"', 'upto: "3.3"']] },
    ...{ file: film, at: '"3.3"', message: /the last act ends at 3\.3, the synopsis at 3\.4/, suggestion: '3.4' },
  },
  {
    code: 'E07',
    name: 'a cause after its effect',
    edits: { [events]: [['{kind: cause, from: lena-loves-ivo}', '{kind: cause, from: ivo-drowns}']] },
    ...{ file: events, at: 'ivo-drowns}', message: /'ivo-drowns' is given as a cause of 'lena-weeps', but lies later/ },
  },
  {
    code: 'E07',
    name: 'motives in a circle',
    edits: {
      [events]: [
        [
          'who: {agent: lena, affected: ivo}',
          'who: {agent: lena, affected: ivo}\n    why: [{kind: motive, from: lena-weeps}]',
        ],
      ],
    },
    ...{ file: events, at: '[{kind: motive', message: /circle: lena-loves-ivo → lena-weeps → lena-loves-ivo/ },
  },
  {
    code: 'E08',
    name: 'a marriage that ends before it begins',
    edits: { [relations]: [['from: marta-ivo-marry, until: ivo-drowns', 'from: ivo-drowns, until: marta-ivo-marry']] },
    ...{ file: relations, at: 'marta-ivo-marry', message: /'marta' and 'ivo' ends before it begins/ },
  },
  {
    code: 'E08',
    name: 'two husbands at once',
    edits: {
      [relations]: [
        [
          '- {a: lena',
          '- {a: jonas, b: marta, kind: spouse, from: "2.2", gloss: Marta and Jonas marry, cites: ["3.1"]}\n- {a: lena',
        ],
      ],
    },
    ...{ file: relations, at: 'spouse', nth: 2, message: /'marta' is the spouse of two at once: this overlaps line 1/ },
  },
  {
    code: 'E09',
    name: 'a character whom the text does not have',
    edits: { [cast]: [['- id: ivo', '- {id: pedro, name: Pedro}\n- id: ivo']] },
    ...{ file: cast, at: 'pedro', message: /Pedro \('pedro'\) never appears/ },
  },
  {
    code: 'E09',
    name: 'a character used before the first appearance',
    edits: {
      [events]: [['who: {agent: lena, to: marta, place: mainland}', 'who: {agent: lena, to: marta, with: jonas}']],
    },
    ...{ file: events, at: 'jonas}', message: /'jonas' first appears in 1\.3, later than the sentences cited here/ },
  },
  {
    code: 'E10',
    name: 'one alias for two characters',
    edits: { [cast]: [['aka: [the stranger, the sailor]', 'aka: [the stranger, The Keeper]']] },
    ...{ file: cast, at: 'The Keeper', message: /'The Keeper' also names 'marta'/ },
  },
  {
    code: 'E11',
    name: 'a claim without a speaker',
    edits: { [events]: [['mode: claim\n    who: {agent: jonas}', 'mode: claim\n    who: {about: jonas}']] },
    ...{ file: events, at: 'claim\n    who', message: /'jonas-claims' is a claim without a speaker/ },
  },
  {
    code: 'E11',
    name: 'an outcome before its threat',
    edits: { [events]: [['{result: withdrawn, at: "3.4"}', '{result: withdrawn, at: ivo-drowns}']] },
    ...{
      file: events,
      at: 'ivo-drowns}',
      message: /the outcome 'ivo-drowns' lies before 'marta-threatens-jonas' itself/,
    },
  },
  {
    code: 'E12',
    name: 'a gloss that names somebody too early',
    edits: {
      [events]: [
        ['gloss: Ivo teaches Marta to tend', 'gloss: Ivo, unlike Jonas, teaches Marta to tend'],
        ['cites: ["2.1"]\n    verb: [teach]', 'cites: ["1.2"]\n    verb: [teach]'],
      ],
    },
    ...{ file: events, at: 'Ivo, unlike', message: /gloss names Jonas, who first appears in 1\.3/ },
  },
  {
    code: 'E12',
    name: 'a wrong answer that names somebody too early',
    edits: {
      'quiz.yaml': [
        ['a rope]', 'a friend of Jonas]'],
        ['cites: ["3.3"]', 'cites: ["1.1"]'],
      ],
    },
    ...{ file: 'quiz.yaml', at: 'a friend', message: /wrong names Jonas/ },
  },
  {
    code: 'E13',
    name: 'a gloss for which there is no room',
    edits: {
      [events]: [['gloss: Jonas comes back at dawn', `gloss: Jonas comes back at dawn${' at dawn'.repeat(18)}`]],
    },
    ...{ file: events, at: 'Jonas comes back at dawn', message: /gloss has 168 characters; at most 160 fit/ },
  },
  {
    code: 'E13',
    name: 'an ending that goes on and on',
    edits: {
      [film]: [['text: Jonas comes back at dawn, and', `text: Jonas comes back at dawn,${' at dawn,'.repeat(60)} and`]],
    },
    ...{ file: film, at: 'Jonas comes back at dawn', message: /ending has 611 characters; at most 500 fit/ },
  },
  {
    code: 'W01',
    name: 'a sentence that nobody put into a record',
    edits: {
      'synopsis.txt': [['key to the lamp room.', 'key to the lamp room.\nThe storm is over.']],
      [film]: [['upto: "3.4"', 'upto: "3.5"']],
    },
    ...{ file: 'synopsis.txt', at: 'The storm is over', message: /no event or fact cites 3\.5/ },
  },
  {
    code: 'W02',
    name: 'somebody who is not in the cited sentence',
    edits: { [events]: [['who: {agent: jonas, about: lamp}', 'who: {agent: jonas, to: lena, about: lamp}']] },
    ...{ file: events, at: 'lena, about: lamp', message: /'lena' is neither named nor marked in 3\.2/ },
  },
  {
    code: 'W03',
    name: 'a claim put down as a fact',
    edits: {
      [events]: [
        ['gloss: Jonas claims that he is a fisherman', 'gloss: Jonas is a fisherman'],
        ['verb: [claim, be a fisherman]\n    mode: claim\n', 'verb: be a fisherman\n'],
        ['    slots: {says: that he is a fisherman}\n', ''],
      ],
    },
    ...{ file: 'synopsis.txt', at: 'Jonas claims', message: /3\.1 has 'claims', yet its records are all facts/ },
  },
  {
    code: 'W04',
    name: 'a word that the source does not have',
    edits: { [events]: [['gloss: Jonas comes back at dawn', 'gloss: Jonas comes back at dawn with 2 boats']] },
    ...{
      file: events,
      at: 'Jonas comes back at dawn',
      message: /gloss has '2', 'boats', which 3\.4 and the cast do not/,
    },
  },
  {
    code: 'W05',
    name: 'a reason that no record has',
    edits: { [events]: [['    why:\n      - {kind: cause, from: lena-loves-ivo}\n', '']] },
    ...{
      file: 'synopsis.txt',
      at: '{They|marta,ivo}',
      message: /2\.2 has 'because', yet no record citing it has a why/,
    },
  },
  {
    code: 'W06',
    name: 'a prompt as long as a speech',
    edits: {
      'prompts.yaml': [
        ['Would you hand over the key?', `Would you hand over the key ${'or think again '.repeat(12)}and why?`],
      ],
    },
    ...{ file: 'prompts.yaml', at: 'Would you', message: /the prompt has 216 characters/ },
  },
  {
    code: 'W07',
    name: 'a place where nothing happens',
    edits: { 'places.yaml': [['things:', '  - {id: island, name: the island, cites: ["1.1"]}\nthings:']] },
    ...{ file: 'places.yaml', at: 'island', message: /no record has the island/ },
  },
  {
    code: 'W08',
    name: 'the right answer among the wrong ones',
    edits: { 'quiz.yaml': [['[bread, a doctor, a rope]', '[bread, Oil, a rope]']] },
    ...{ file: 'quiz.yaml', at: '[bread', message: /only 2 wrong answers/ },
  },
  {
    code: 'W09',
    name: 'a part still to be written',
    edits: { [cast]: [["text: Ivo is Marta's husband", 'text: TODO']] },
    ...{ file: cast, at: 'TODO', message: /still to be written/ },
  },
  {
    code: 'E01',
    name: 'sample questions under an unknown heading',
    edits: { [questions]: '@ lena-weeps\n[whi]\nwhat makes her cry?\n' },
    ...{ file: questions, at: '[whi]', message: /no question asks 'whi'; known are who, what/, suggestion: 'who' },
  },
  {
    code: 'E01',
    name: 'a sample question that nothing answers',
    edits: { [questions]: '# how people ask\nwho cries?\n' },
    ...{ file: questions, at: 'who cries?', message: /stands before the first '@ id'/ },
  },
  {
    code: 'E01',
    name: 'a sample question that asks for nothing in particular',
    edits: { [questions]: '@ lena-weeps\nwho cries?\n' },
    ...{ file: questions, at: 'who cries?', message: /stands before the '\[what\]'/ },
  },
  {
    code: 'E03',
    name: 'sample questions about an unknown record',
    edits: { [questions]: '@ lena-wheeps\n[who]\nwho cries?\n' },
    ...{
      file: questions,
      at: 'lena-wheeps',
      message: /nothing that a question can be about/,
      suggestion: 'lena-weeps',
    },
  },
  {
    code: 'E03',
    name: 'a follow-up to an unknown record',
    edits: { [questions]: '@ lena-weeps\n[after ivo-drown why]\nand why?\n' },
    ...{
      file: questions,
      at: 'ivo-drown',
      message: /unknown record 'ivo-drown' behind 'after'/,
      suggestion: 'ivo-drowns',
    },
  },
];
