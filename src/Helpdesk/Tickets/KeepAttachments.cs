using System.Security.Cryptography;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets;

/// <summary>Keeps the files of a message: the bytes once, by their hash, in the transaction of the message.</summary>
public sealed class KeepAttachments(IOptions<HelpdeskSettings> settings)
{
    /// <summary>With one message of staff.</summary>
    public const int MostFiles = 10;

    /// <summary>What staff send arrives whole or is refused: nobody should believe that a file went along which did not.</summary>
    /// <exception cref="RuleViolation">There are too many, or one is too large.</exception>
    public void DemandFitting(IReadOnlyList<IncomingAttachment> files)
    {
        var limit = settings.Value.MaxAttachmentBytes;
        if (files.Count > MostFiles)
            throw new RuleViolation($"Можно приложить не больше {MostFiles} файлов, а их {files.Count}.", $"At most {MostFiles} files, and there are {files.Count}.");
        if (files.FirstOrDefault(f => f.Length > limit) is { } large)
            throw new RuleViolation(
                $"Файл «{large.FileName}» слишком большой: {large.Length} байт, можно до {limit}.", $"The file “{large.FileName}” is too large: {large.Length} bytes, at most {limit}.");
    }

    public async Task Handle(
        HelpdeskDbContext db, TicketMessage message, IReadOnlyList<IncomingAttachment> files, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            var name = SafeName(file.FileName);
            var missing = file.Length > settings.Value.MaxAttachmentBytes ? AttachmentMissing.TooLarge : file.Missing;
            if (missing is null && file.Content is { } bytes)
            {
                var sha256 = await Store(db, bytes, cancellation);
                db.Attachments.Add(new(message.TicketId, message.Id, name, file.ContentType, bytes.Length, sha256, null, now));
            }
            else
                db.Attachments.Add(new(message.TicketId, message.Id, name, file.ContentType, file.Length, null, (missing ?? AttachmentMissing.Unavailable).ToString(), now));
        }
    }

    /// <returns>The key of the content: SHA-256 in lower-case hex.</returns>
    public static async Task<string> Store(HelpdeskDbContext db, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        await db.Database.ExecuteSqlAsync(
            $"insert into attachment_content (sha256, bytes) values ({sha256}, {bytes.ToArray()}) on conflict do nothing", cancellation);
        return sha256;
    }

    /// <summary>The last part of a path, without what file systems and headers trip over.</summary>
    private static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var clean = new string([.. last.Where(c => !char.IsControl(c) && c is not ('"' or '<' or '>' or '|' or ':' or '*' or '?'))]).Trim(' ', '.');
        return clean.Length > 0 ? clean : "file";
    }
}
