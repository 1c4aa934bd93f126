using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Receiving;

/// <summary>Files of a dialog: kept when they come, handed over when the request is sent, forgotten when it is given up.</summary>
public sealed class DialogFiles
{
    /// <returns>Keys for the dialog engine.</returns>
    public async Task<IReadOnlyList<string>> Keep(Work work, IncomingMessage message)
    {
        var (db, now) = (work.Db, work.Now);
        var keys = new List<string>();
        foreach (var file in message.Attachments)
        {
            var kept = new DialogFile
            {
                Id = Guid.CreateVersion7(now),
                Channel = message.Channel,
                Account = message.Account,
                Conversation = message.Conversation,
                FileName = SafeFile.Name(file.FileName),
                ContentType = SafeFile.Type(file.ContentType),
                Length = file.Length,
                Sha256 = file.Content is { } bytes ? await KeepAttachments.Store(db, bytes, work.Cancellation) : null,
                Missing = file.Missing?.ToString(),
                ReceivedAt = now,
            };
            db.DialogFiles.Add(kept);
            keys.Add(kept.Id.ToString("n"));
        }
        return keys;
    }

    /// <summary>As attachments of a message, in the order of the keys; the rows of the dialog are gone afterwards.</summary>
    public async Task<IReadOnlyList<IncomingAttachment>> HandOver(Work work, IncomingMessage message, IReadOnlyList<string> keys)
    {
        var rows = await Find(work, message, keys);
        var files = new List<IncomingAttachment>();
        foreach (var row in rows)
        {
            var bytes = row.Sha256 is { } sha256
                ? await work.Db.AttachmentContents.Where(c => c.Sha256 == sha256).Select(c => c.Bytes).SingleAsync(work.Cancellation)
                : null;
            files.Add(new(
                row.FileName, row.ContentType, row.Length, bytes,
                row.Missing is { } missing ? Enum.Parse<AttachmentMissing>(missing) : null));
        }
        work.Db.DialogFiles.RemoveRange(rows);
        return files;
    }

    /// <summary>The answers with the names of files in place of their keys, as they are kept with the ticket.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Named(
        Work work, IncomingMessage message, RequestType type, IReadOnlyDictionary<string, string> answers)
    {
        var named = new Dictionary<string, string>(answers);
        foreach (var field in type.Fields.Where(f => f.Kind == FieldKind.File && answers.ContainsKey(f.Key)))
            named[field.Key] = string.Join(", ", (await Find(work, message, answers[field.Key].Split(','))).Select(f => f.FileName));
        return named;
    }

    /// <summary>One of them is here with something in it.</summary>
    public async Task<bool> HasAny(Work work, IncomingMessage message, IReadOnlyList<string> keys) =>
        (await Find(work, message, keys)).Any(f => f is { Sha256: not null, Length: > 0 });

    public async Task Forget(Work work, IncomingMessage message, IReadOnlyList<string> keys) =>
        work.Db.DialogFiles.RemoveRange(await Find(work, message, keys));

    /// <summary>Only files of this very conversation, whatever keys are asked for. Those just received are not in the table yet.</summary>
    private static async Task<IReadOnlyList<DialogFile>> Find(Work work, IncomingMessage message, IReadOnlyList<string> keys)
    {
        var ids = keys.Select(Guid.Parse).ToList();
        await work.Save();
        var rows = await work.Db.DialogFiles
            .Where(f => ids.Contains(f.Id) && f.Channel == message.Channel && f.Account == message.Account
                && f.Conversation == message.Conversation)
            .ToListAsync(work.Cancellation);
        return [.. rows.OrderBy(row => ids.IndexOf(row.Id))];
    }
}
