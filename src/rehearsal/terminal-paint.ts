export interface PaintOptions {
  readonly color: boolean;
  /** Longest line; absent: lines are not wrapped. */
  readonly width?: number;
}

const bold = ['\u001B[1m', '\u001B[22m'] as const;
const dim = ['\u001B[2m', '\u001B[22m'] as const;
const cyan = ['\u001B[36m', '\u001B[39m'] as const;
const strike = ['\u001B[9m', '\u001B[29m'] as const;

/** Draws the part of Discord's markdown that the bot uses. */
export function paintMarkdown(text: string, options: PaintOptions): string {
  return text
    .split('\n')
    .flatMap((line) => paintLine(line, options))
    .join('\n');
}

/** Small print, such as what a button is called. */
export function paintSmall(text: string, options: PaintOptions): string {
  return text
    .split('\n')
    .flatMap((line) => wrap(line, options.width))
    .map((line) => style(line, dim, options))
    .join('\n');
}

/** A name or a prompt. */
export function paintName(text: string, options: PaintOptions): string {
  return style(style(text, bold, options), cyan, options);
}

function paintLine(line: string, options: PaintOptions): readonly string[] {
  const [, mark = '', rest = ''] = /^(-# |> |)(.*)$/s.exec(line) ?? [];
  const indent = mark === '' ? '' : mark === '> ' ? '│ ' : '  ';
  const width = options.width && options.width - indent.length;
  return wrap(paintInline(rest, options), width).map((part) => {
    return mark === '' ? part : style(indent + part, dim, options);
  });
}

const inline = /\\([\s\S])|\*\*((?:\\[\s\S]|[^\\])+?)\*\*|~~([\s\S]+?)~~|`([^`]+)`|<\/([^:>]+):\d+>|[\u200B\u2060]/g;

function paintInline(text: string, options: PaintOptions): string {
  return text.replace(inline, (...groups: (string | undefined)[]) => {
    const [, escaped, strong, struck, code, command] = groups;
    if (escaped !== undefined) return escaped;
    if (strong !== undefined) return style(paintInline(strong, options), bold, options);
    if (struck !== undefined) return style(paintInline(struck, options), strike, options);
    if (code !== undefined) return style(code, cyan, options);
    return command === undefined ? '' : style(`/${command}`, cyan, options);
  });
}

function style(text: string, [on, off]: readonly [string, string], { color }: PaintOptions): string {
  return color ? `${on}${text}${off}` : text;
}

// eslint-disable-next-line no-control-regex
const codes = /\u001B\[\d+m/g;

/** Breaks at spaces; what sets a style takes no room. The spaces a line begins with begin its continuations too. */
function wrap(text: string, width = Infinity): readonly string[] {
  const long = (line: string): boolean => line.replace(codes, '').length > width;
  if (!long(text)) return [text];
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.trimStart().split(' ')) {
    if (line && long(`${line} ${word}`)) {
      lines.push(line);
      line = indent + word;
    } else {
      line = line ? `${line} ${word}` : indent + word;
    }
  }
  return [...lines, line];
}
