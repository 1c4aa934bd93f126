using System.Text;

namespace Helpdesk.Mail.Charsets;

/// <summary>
/// Chooses among the single-byte charsets of Russian mail by what each would make of the bytes: running Russian text is
/// lower-case words, the wrong charset gives capitals inside words, box drawings or Latin and Cyrillic mixed in one word.
/// </summary>
internal static class CyrillicGuess
{
    private const int SampleBytes = 4096;

    private const string CommonLetters = "оеаинтсрвл";

    private static readonly Encoding[] Candidates =
        [Encoding.GetEncoding(1251), Encoding.GetEncoding("koi8-r"), Encoding.GetEncoding(866), Encoding.GetEncoding("iso-8859-5"), Encoding.GetEncoding(1252)];

    public static Encoding Best(ReadOnlySpan<byte> bytes)
    {
        var sample = Sample(bytes);
        var best = Candidates[0];
        var bestScore = int.MinValue;
        foreach (var candidate in Candidates)
        {
            var score = Score(candidate.GetString(sample));
            if (score > bestScore)
                (best, bestScore) = (candidate, score);
        }
        return best;
    }

    private static ReadOnlySpan<byte> Sample(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        var rest = bytes[Math.Max(0, first - 1)..];
        return rest.Length > SampleBytes ? rest[..SampleBytes] : rest;
    }

    private static int Score(string text)
    {
        var score = 0;
        var before = ' ';
        foreach (var letter in text)
        {
            if (letter > '\x7F')
                score += ScoreOne(before, letter);
            else if (char.IsAsciiLetter(letter) && IsCyrillic(before))
                score -= 4;
            before = letter;
        }
        return score;
    }

    private static int ScoreOne(char before, char letter)
    {
        if (letter is '№' or '«' or '»' or '—' or '–' or '\u00A0')
            return 0;
        if (!char.IsLetter(letter))
            return -3;
        if (!IsCyrillic(letter))
            return char.IsAsciiLetter(before) ? 1 : -1;
        if (char.IsAsciiLetter(before))
            return -4;
        if (letter is < 'А' or > 'я' && letter is not ('ё' or 'Ё'))
            return -2;
        if (char.IsUpper(letter))
            return char.IsLower(before) ? -4 : 0;
        return CommonLetters.Contains(letter) ? 3 : 1;
    }

    private static bool IsCyrillic(char letter) => letter is >= '\u0400' and <= '\u04FF';
}
