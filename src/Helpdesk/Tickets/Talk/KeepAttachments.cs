using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Tickets.Talk;

/// <summary>Keeps the files of a message: the bytes once, by their hash, in the transaction of the message.</summary>
public sealed class KeepAttachments(IOptions<HelpdeskSettings> settings)
{
    /// <summary>What staff send arrives whole or is refused: nobody should believe that a file went along which did not.</summary>
    /// <exception cref="RuleViolation">There are too many, or one is too large.</exception>
    public void DemandFitting(IReadOnlyList<IncomingAttachment> files)
    {
        var limit = settings.Value.MaxAttachmentBytes;
        if (files.Count > HelpdeskSettings.MostFiles)
            throw new RuleViolation(
                $"Можно приложить не больше {HelpdeskSettings.MostFiles} файлов, а их {files.Count}.",
                $"At most {HelpdeskSettings.MostFiles} files, and there are {files.Count}.");
        if (files.FirstOrDefault(f => f.Length > limit) is { } large)
            throw new RuleViolation(
                $"Файл «{large.FileName}» слишком большой: {large.Length} байт, можно до {limit}.",
                $"The file “{large.FileName}” is too large: {large.Length} bytes, at most {limit}.");
    }

    public async Task Handle(Work work, TicketMessage message, IReadOnlyList<IncomingAttachment> files)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        foreach (var file in files)
        {
            var missing = file.Length > settings.Value.MaxAttachmentBytes ? AttachmentMissing.TooLarge : file.Missing;
            if (missing is null && file.Content is { } bytes)
            {
                var sha256 = await Store(db, bytes, cancellation);
                db.Attachments.Add(Of(message, file, bytes.Length, sha256, null));
            }
            else
                db.Attachments.Add(Of(message, file, file.Length, null, missing ?? AttachmentMissing.Unavailable));
        }
    }

    private static Attachment Of(TicketMessage message, IncomingAttachment file, long length, string? sha256, AttachmentMissing? missing) =>
        new(message.TicketId, message.Id, file.FileName, file.ContentType, length, sha256, missing?.ToString(), message.CreatedAt);

    /// <returns>The key of the content: SHA-256 in lower-case hex.</returns>
    public static async Task<string> Store(HelpdeskDbContext db, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        // A file may be large, so it is not copied where the memory is its own array.
        var content = MemoryMarshal.TryGetArray(bytes, out var part) && part.Count == part.Array!.Length ? part.Array : bytes.ToArray();
        // An erasure may be about to delete the same bytes: either they are ours now or nobody deletes them before we have committed.
        while (await db.Database.ExecuteSqlAsync(
                   $"insert into attachment_content (sha256, bytes) values ({sha256}, {content}) on conflict do nothing", cancellation) == 0
               && !await Held(db, sha256, cancellation))
        {
        }
        return sha256;
    }

    private static async Task<bool> Held(HelpdeskDbContext db, string sha256, CancellationToken cancellation) =>
        (await db.Database.SqlQuery<string>($"""select sha256 as "Value" from attachment_content where sha256 = {sha256} for key share""")
            .ToListAsync(cancellation)).Count > 0;
}
