namespace Helpdesk.ServiceLevels.DeadlineQuestions;

/// <summary>
/// An instant as RFC 3339 writes it, the offset included: without one the same text would mean another instant on another machine.
/// Seconds may be left out; decimals after the seventh are cut off; a leap second is not taken.
/// </summary>
internal static class InstantText
{
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (!TryDigits(ref text, 4, out var year) || !TrySign(ref text, '-')
            || !TryDigits(ref text, 2, out var month) || !TrySign(ref text, '-')
            || !TryDigits(ref text, 2, out var day) || !(TrySign(ref text, 'T') || TrySign(ref text, 't'))
            || !TryDigits(ref text, 2, out var hour) || !TrySign(ref text, ':')
            || !TryDigits(ref text, 2, out var minute))
            return false;

        var second = 0;
        var ticks = 0L;
        if (TrySign(ref text, ':')
            && (!TryDigits(ref text, 2, out second) || (TrySign(ref text, '.') && !TryDecimals(ref text, out ticks))))
            return false;
        if (!TryOffset(ref text, out var offset) || !text.IsEmpty)
            return false;
        if (year == 0 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59
            || second > 59)
            return false;

        var utc = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks + ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;

        instant = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    private static bool TryOffset(ref ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (TrySign(ref text, 'Z') || TrySign(ref text, 'z'))
            return true;

        var east = TrySign(ref text, '+');
        if (!east && !TrySign(ref text, '-'))
            return false;
        if (!TryDigits(ref text, 2, out var hours) || !TrySign(ref text, ':') || !TryDigits(ref text, 2, out var minutes) || hours > 23
            || minutes > 59)
            return false;

        offset = new TimeSpan(hours, minutes, 0) * (east ? 1 : -1);
        return true;
    }

    /// <summary>At least one digit; the first seven become ticks.</summary>
    private static bool TryDecimals(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        var count = 0;
        for (; count < text.Length && char.IsAsciiDigit((char)text[count]); count++)
        {
            if (count < 7)
                ticks = (ticks * 10) + text[count] - '0';
        }

        for (var missing = count; missing < 7; missing++)
            ticks *= 10;
        text = text[count..];
        return count > 0;
    }

    private static bool TryDigits(ref ReadOnlySpan<byte> text, int count, out int number)
    {
        number = 0;
        if (text.Length < count)
            return false;
        foreach (var sign in text[..count])
        {
            if (!char.IsAsciiDigit((char)sign))
                return false;
            number = (number * 10) + sign - '0';
        }

        text = text[count..];
        return true;
    }

    private static bool TrySign(ref ReadOnlySpan<byte> text, char sign)
    {
        if (text.IsEmpty || text[0] != sign)
            return false;
        text = text[1..];
        return true;
    }
}
