using System.Text;

namespace Helpdesk.Bots.Email.Charsets;

/// <summary>
/// Chooses among the single-byte charsets of Russian mail by what each would make of the bytes: running Russian text is
/// lower-case words, the wrong charset gives capitals inside words, box drawings or Latin and Cyrillic mixed in one word.
/// </summary>
internal static class CyrillicGuess
{
    private const int SampleBytes = 2048;

    private static readonly Candidate[] Candidates =
        [new("windows-1251"), new("koi8-r"), new("cp866"), new("iso-8859-5"), new("windows-1252")];

    public static Encoding Best(ReadOnlySpan<byte> bytes)
    {
        var sample = Sample(bytes);
        var best = Candidates[0];
        var bestScore = int.MinValue;
        foreach (var candidate in Candidates)
        {
            var score = candidate.Score(sample);
            if (score > bestScore)
                (best, bestScore) = (candidate, score);
        }
        return best.Encoding;
    }

    private static ReadOnlySpan<byte> Sample(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        var rest = bytes[Math.Max(0, first - 1)..];
        return rest.Length > SampleBytes ? rest[..SampleBytes] : rest;
    }

    /// <summary>What one byte is in a charset, and what it is worth by itself.</summary>
    private readonly record struct Glyph(
        bool IsForeign, bool IsAsciiLetter, bool IsCyrillic, bool IsOtherLetter, bool IsLower, bool IsCapital, int Worth)
    {
        private const string CommonLetters = "оеаинтсрвл";

        public static Glyph Of(char letter) => new(
            IsForeign: letter > '\x7F',
            IsAsciiLetter: char.IsAsciiLetter(letter),
            IsCyrillic: letter is >= '\u0400' and <= '\u04FF',
            IsOtherLetter: char.IsLetter(letter) && letter is not (>= '\u0400' and <= '\u04FF'),
            IsLower: char.IsLower(letter),
            IsCapital: IsOfAlphabet(letter) && char.IsUpper(letter),
            Worth: WorthOf(letter));

        public int After(Glyph before)
        {
            if (!IsForeign)
                return IsAsciiLetter && before.IsCyrillic ? -4 : 0;
            if (IsOtherLetter)
                return before.IsAsciiLetter ? 1 : -1;
            if (IsCyrillic && before.IsAsciiLetter)
                return -4;
            return IsCapital && before.IsLower ? -4 : Worth;
        }

        private static int WorthOf(char letter)
        {
            if (letter is '№' or '«' or '»' or '—' or '–' or '\u00A0')
                return 0;
            if (!char.IsLetter(letter))
                return -3;
            if (!IsOfAlphabet(letter))
                return -2;
            if (char.IsUpper(letter))
                return 0;
            return CommonLetters.Contains(letter) ? 3 : 1;
        }

        private static bool IsOfAlphabet(char letter) => letter is (>= 'А' and <= 'я') or 'ё' or 'Ё';
    }

    private sealed class Candidate
    {
        private readonly Glyph[] glyphs;

        public Candidate(string name)
        {
            Encoding = Charset.Find(name)!;
            glyphs = [.. Enumerable.Range(0, 256).Select(b => Glyph.Of(Encoding.GetString([(byte)b])[0]))];
        }

        public Encoding Encoding { get; }

        public int Score(ReadOnlySpan<byte> sample)
        {
            var score = 0;
            var before = glyphs[' '];
            foreach (var one in sample)
            {
                ref readonly var glyph = ref glyphs[one];
                score += glyph.After(before);
                before = glyph;
            }
            return score;
        }
    }
}
