using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Sla;

namespace Helpdesk.Intake.MailForms;

/// <summary>
/// Reads a letter for answers to a form: lines «ИНН: 5902…», «Директор — Иванова», «ИНН 5902…, КПП 5902…», by the form's own labels and the
/// usual words. Only what the form's check takes is taken. Looks at each character a bounded number of times, so a hostile letter costs no
/// more than its length.
/// </summary>
public static class AnswersInText
{
    /// <summary>More than any letter with requisites; the rest is not looked at.</summary>
    private const int MostCharacters = 50_000;

    private const int MostLines = 2_000;

    /// <summary>Longer than any field takes: the check says so.</summary>
    private const int LongestAnswer = 5_000;

    private const int LongestShown = 60;

    public static FormReading Read(RequestType type, string text)
    {
        var names = new FieldNames(type);
        var found = new Found(type);
        var lines = (text.Length > MostCharacters ? text[..MostCharacters] : text).Split('\n', MostLines + 1);
        FormField? open = null;
        foreach (var line in lines.Take(MostLines).Select(Bare))
        {
            if (line.Length == 0)
                continue;
            if (Named(names, line) is var (field, answer))
            {
                // «ИНН/КПП: 5902…/5902…» and «ИНН 5902…, КПП 5902…» are for the numbers' own reader.
                if (!NumbersInLine.Read(type, line, found.Take) || !IsNumber(field))
                    found.Take(field, answer);
                open = answer.Length == 0 ? field : null;
                continue;
            }
            if (NumbersInLine.Read(type, line, found.Take))
                open = null;
            else if (open is { } asked)
            {
                // The name stood on a line of its own.
                found.Take(asked, line);
                open = null;
            }
        }
        return found.Reading();
    }

    /// <summary>Without what lists and quotations put before a line.</summary>
    private static string Bare(string line)
    {
        var bare = line.Trim();
        if (bare.StartsWith('>'))
            return "";
        var start = 0;
        while (start < bare.Length && bare[start] is '-' or '–' or '—' or '•' or '*' or '·' or ' ' or '\t')
            start++;
        // «1. ИНН», «2) КПП».
        var digits = start;
        while (digits < bare.Length && digits - start < 3 && char.IsAsciiDigit(bare[digits]))
            digits++;
        if (digits > start && digits < bare.Length && bare[digits] is '.' or ')')
            start = digits + 1;
        return bare[start..].Trim();
    }

    /// <summary>A name, one of the signs that stand between name and answer, and the answer.</summary>
    private static (FormField Field, string Answer)? Named(FieldNames names, string line)
    {
        var most = Math.Min(line.Length, FieldNames.Longest);
        for (var at = 1; at < most; at++)
        {
            var isSign = line[at] is ':' or '=' or '\t' || (line[at] is '-' or '–' or '—' && line[at - 1] == ' ');
            if (!isSign)
                continue;
            if (names.Find(line.AsSpan(0, at)) is { } field)
                return (field, line[(at + 1)..].TrimStart(':', '=', '-', '–', '—', ' ', '\t'));
            if (line[at] == ':')
                return null;
        }
        if (most == line.Length && names.Find(line) is { } alone)
            return (alone, "");
        return ByFirstWords(names, line);
    }

    /// <summary>
    /// Where the answer cannot be taken for words of a sentence, the sign may be missing: «Телефон +7 …», «Почта a@b.ru», «Подключить СГО».
    /// </summary>
    private static (FormField Field, string Answer)? ByFirstWords(FieldNames names, string line)
    {
        var end = 0;
        for (var words = 0; words < 3; words++)
        {
            end = line.IndexOf(' ', end + 1);
            if (end < 0 || end > FieldNames.Longest)
                return null;
            if (names.Find(line.AsSpan(0, end)) is { } field
                && (field.Kind is FieldKind.Phone or FieldKind.Email || field.OptionsAreServices))
                return FormCheck.CheckAnswer(field, Cut(line[end..])) is { Value: not null } || field.OptionsAreServices ? (
                    field, line[end..].Trim()) : null;
        }
        return null;
    }

    private static bool IsNumber(FormField field) => field.Kind is FieldKind.Inn or FieldKind.Kpp or FieldKind.Ogrn;

    private static string Cut(string text) => text.Length <= LongestAnswer ? text : text[..LongestAnswer];

    /// <summary>Collects: the first good answer to a question counts, a bad one only while there is no good one.</summary>
    private sealed class Found(RequestType type)
    {
        private readonly Dictionary<string, string> _good = [];
        private readonly Dictionary<string, WrongAnswer> _wrong = [];

        public void Take(FormField field, string written)
        {
            var text = Cut(written).Trim();
            if (text.Length == 0 || _good.ContainsKey(field.Key))
                return;
            var answer = Check(field, text);
            if (answer.Value is { } value)
            {
                _good[field.Key] = value;
                _wrong.Remove(field.Key);
            }
            else if (answer.Fault is { } fault)
                _wrong.TryAdd(
                    field.Key,
                    new(field, text.Length <= LongestShown ? text : text[..LongestShown] + "…", new LocalText(fault.Ru, fault.En)));
        }

        public FormReading Reading() => new(
            type.Fields.Where(f => _good.ContainsKey(f.Key)).ToDictionary(f => f.Key, f => _good[f.Key]),
            [.. type.Fields.Where(f => _wrong.ContainsKey(f.Key)).Select(f => _wrong[f.Key])]);

        /// <summary>
        /// As written, then as people write around an answer: a full stop after it, names of systems within words, a region before the
        /// town.
        /// </summary>
        private static CheckedAnswer Check(FormField field, string text)
        {
            var answer = FormCheck.CheckAnswer(field, text);
            if (answer.Value is not null)
                return answer;
            var other = field.Kind switch
            {
                FieldKind.MultiChoice or FieldKind.Choice => OptionsInWords.Of(field, text),
                FieldKind.Region => text.Split(',', 2)[0].TrimEnd('.'),
                FieldKind.Email => text.Trim('<', '>', '.', ';', ',', ' '),
                _ => text.TrimEnd('.', ';', ','),
            };
            return other.Length > 0 && FormCheck.CheckAnswer(field, other) is { Value: not null } second ? second : answer;
        }
    }
}
