using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Tickets.Links;

/// <summary>
/// Takes keys of links out of a file that is no text: dots stand in their place, as many as there were characters, so that what counts
/// bytes (a PDF, a message of Outlook, which has its text in UTF-16) stays whole. In what is packed they are only found.
/// </summary>
internal static class FileMask
{
    private const int LooksAtForZero = 4096;

    private const int MostEntries = 2000;

    /// <summary>Unpacked, all entries together: a larger file is nobody's forwarded letter.</summary>
    private const int MostUnpacked = 64 * 1024 * 1024;

    // A document in an archive is packed itself.
    private const int Deepest = 3;

    public static bool IsBinary(ReadOnlySpan<byte> file) =>
        IsPacked(file) || file.StartsWith("%PDF-"u8) || file[..Math.Min(file.Length, LooksAtForZero)].Contains((byte)0);

    public static LetterMask.Masked Without(Regex keys, ReadOnlyMemory<byte> file)
    {
        if (IsPacked(file.Span))
        {
            var left = MostUnpacked;
            return new(file, 0, HasKey(keys, file.ToArray(), ref left, 0));
        }
        var bytes = file.ToArray();
        var hidden = Cover(keys, Encoding.Latin1.GetString(bytes), at => bytes[at] = (byte)'.');
        foreach (var shift in IsWide(bytes) ? new[] { 0, 1 } : [])
            hidden += Cover(keys, Encoding.Unicode.GetString(bytes[shift..]), at => bytes[shift + (2 * at)] = (byte)'.');
        return hidden == 0 ? new(file, 0) : new(bytes, hidden);
    }

    public static bool IsPacked(ReadOnlySpan<byte> file) => file.StartsWith("PK\u0003\u0004"u8);

    /// <summary>There is a slash of UTF-16, whichever of its bytes comes first.</summary>
    private static bool IsWide(ReadOnlySpan<byte> file) => file.IndexOf("/\0"u8) >= 0;

    private static int Cover(Regex keys, string text, Action<int> cover)
    {
        var found = 0;
        foreach (var key in keys.Matches(text).Select(match => match.Groups["key"]))
        {
            found++;
            for (var at = key.Index; at < key.Index + key.Length; at++)
                cover(at);
        }
        return found;
    }

    private static bool HasKey(Regex keys, byte[] file, ref int left, int depth)
    {
        if (!IsPacked(file))
            return keys.IsMatch(Encoding.Latin1.GetString(file))
                || (IsWide(file)
                    && (keys.IsMatch(Encoding.Unicode.GetString(file)) || keys.IsMatch(Encoding.Unicode.GetString(file[1..]))));
        if (depth == Deepest)
            return false;
        try
        {
            using var archive = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            foreach (var entry in archive.Entries.Take(MostEntries))
            {
                if (HasKey(keys, Unpacked(entry, ref left), ref left, depth + 1))
                    return true;
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or IOException or NotSupportedException)
        {
            // Locked with a password, or no archive: nobody of ours reads a link in it either.
        }
        return false;
    }

    private static byte[] Unpacked(ZipArchiveEntry entry, ref int left)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        while (left > 0 && content.Read(buffer, 0, Math.Min(buffer.Length, left)) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            left -= read;
        }
        return bytes.ToArray();
    }
}
