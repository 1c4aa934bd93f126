using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Data.Backups;

/// <summary>
/// A backup is a file of pg_dump's custom format and, after its end, one line of ours: what must be in it. pg_restore does not read so far,
/// so the file can be used without us, and a file of pg_dump without the note can be restored by us.
/// </summary>
/// <param name="TakenAt">The moment that the backup shows.</param>
/// <param name="Length">Of pg_dump's part.</param>
/// <param name="Sha256">Of pg_dump's part.</param>
/// <param name="Rows">How many rows each table has; names as they stand in SQL.</param>
public sealed record BackupNote(DateTimeOffset TakenAt, long Length, string Sha256, SortedDictionary<string, long> Rows)
{
    private const string Mark = "\n-- Helpdesk backup: ";
    private const int Longest = 1024 * 1024;

    public byte[] ToBytes() => Encoding.UTF8.GetBytes(Mark + JsonSerializer.Serialize(this) + "\n");

    /// <summary>Reads the note of a file, null when it has none, and makes sure that the rest of the file is what was written.</summary>
    /// <exception cref="BackupException">The file is damaged.</exception>
    public static async Task<BackupNote?> Read(string file, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(file);
        var end = new byte[Math.Min(Longest, stream.Length)];
        stream.Seek(-end.Length, SeekOrigin.End);
        await stream.ReadExactlyAsync(end, cancellation);
        var mark = end.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(Mark));
        if (mark < 0)
            return null;
        var note = Parsed(end.AsSpan(mark + Mark.Length));
        if (note is null || note.Length != stream.Length - end.Length + mark
            || note.Sha256 != await HashOf(stream, note.Length, cancellation))
            throw new BackupException($"{file} is damaged: it is not as it was written. Nothing was changed.");
        return note;
    }

    /// <returns>Null when it was cut.</returns>
    private static BackupNote? Parsed(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupNote>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<string> HashOf(FileStream stream, long length, CancellationToken cancellation)
    {
        stream.Seek(0, SeekOrigin.Begin);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[128 * 1024];
        while (length > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, length)), cancellation);
            hash.AppendData(buffer, 0, read);
            length -= read;
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
