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
        // An erasure may be about to delete the same bytes: either they are ours now or nobody deletes them before we have committed.
        while (await db.Database.ExecuteSqlAsync(
                   $"insert into attachment_content (sha256, bytes) values ({sha256}, {bytes.ToArray()}) on conflict do nothing", cancellation) == 0
               && (await db.Database.SqlQuery<string>($"select sha256 as \"Value\" from attachment_content where sha256 = {sha256} for key share").ToListAsync(cancellation)).Count == 0)
        {
        }
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
