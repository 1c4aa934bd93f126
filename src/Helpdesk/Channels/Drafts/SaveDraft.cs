using System.Security.Cryptography;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.Drafts;

/// <summary>Keeps what was typed into a form, as it is, under a secret link; mails the link when an address was typed.</summary>
public sealed class SaveDraft(
    IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, LettersToStrangers letters, IOptions<HelpdeskSettings> settings, TimeProvider time)
{
    private const int MostInAll = 60_000;

    /// <param name="Secret">Null begins a new draft.</param>
    /// <param name="MaySendLetter">False for what a page saves by itself.</param>
    public sealed record Request(string? Secret, string Desk, string Type, IReadOnlyDictionary<string, string> Answers, bool MaySendLetter, string Language);

    /// <param name="MailedTo">The address that the link went to; null when it went nowhere.</param>
    public sealed record Response(string Secret, DateTimeOffset SavedAt, string? MailedTo);

    /// <exception cref="DraftGone">There is no such draft, its time is over, or it was sent already.</exception>
    public async Task<Response> Handle(Request request, CancellationToken cancellation)
    {
        var desk = desks.Find(request.Desk) ?? throw new DraftGone();
        var type = desk.RequestType(request.Type) ?? throw new DraftGone();
        var answers = Checked(type, request.Answers);
        var now = time.Instant;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var secret = request.Secret ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)).Replace('+', '-').Replace('/', '_');
        var draft = request.Secret is null ? Begin(db, secret, desk, type, now) : await Find(db, secret, request, now, cancellation);
        draft.Save(answers, now);
        var mailed = request.MaySendLetter ? await SendLink(db, draft, desk, type, secret, request.Language, now, cancellation) : null;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(secret, now, mailed);
    }

    private static FormDraft Begin(HelpdeskDbContext db, string secret, Desk desk, RequestType type, DateTimeOffset now)
    {
        var draft = new FormDraft(Tickets.FollowKeys.Hash(secret), desk.Key, type.Key, now);
        db.FormDrafts.Add(draft);
        return draft;
    }

    /// <summary>Held until it is saved: one that is being sent at the same moment is not written over.</summary>
    private static async Task<FormDraft> Find(HelpdeskDbContext db, string secret, Request request, DateTimeOffset now, CancellationToken cancellation)
    {
        var hash = Tickets.FollowKeys.Hash(secret);
        var draft = (await db.FormDrafts.FromSql($"select * from form_draft where key_hash = {hash} for update").ToListAsync(cancellation)).SingleOrDefault();
        return draft is { TicketId: null } && draft.SavedAt > now - FormDraft.KeptFor && (draft.Desk, draft.Type) == (request.Desk, request.Type) ? draft : throw new DraftGone();
    }

    /// <summary>No answer is right or wrong yet, but a draft is no store for anything.</summary>
    private static Dictionary<string, string> Checked(RequestType type, IReadOnlyDictionary<string, string> answers)
    {
        var kept = answers.Where(a => type.Field(a.Key) is not null)
            .ToDictionary(a => a.Key, a => CleanText.Clean(a.Value, keepLines: true)).Where(a => a.Value.Length > 0).ToDictionary();
        var length = kept.Sum(a => a.Value.Length);
        return length <= MostInAll
            ? kept
            : throw new RuleViolation(
                $"В черновик помещается {MostInAll} знаков, а здесь {length}. Длинный текст приложите файлом, когда будете отправлять.",
                $"A draft holds {MostInAll} characters, and here are {length}. Attach a long text as a file when you send.");
    }

    private async Task<string?> SendLink(
        HelpdeskDbContext db, FormDraft draft, Desk desk, RequestType type, string secret, string language, DateTimeOffset now, CancellationToken cancellation)
    {
        if (type.Answer(FieldMeaning.RequesterEmail, draft.Answers) is not { } typed || EmailAddress.Check(typed).Value is not { } address)
            return null;
        if (draft.MailedTo == address)
            return address;
        if (draft.Letters == FormDraft.MostLetters)
            return null;
        var link = settings.Value.Link("/draft/" + secret);
        var (subject, text) = language == "en"
            ? ("Draft of your request", $"To go on with the form:\n{link}\n\nThe draft is kept for 30 days. If you did not begin it, do nothing.")
            : ("Черновик заявки", $"Продолжить заполнение формы:\n{link}\n\nЧерновик хранится 30 дней. Если вы его не начинали, ничего делать не нужно.");
        if (!await letters.Handle(db, desk.Key, address, $"{subject} · {desk.Name.In(language)}", $"{text}\n\n{desk.Name.In(language)}", null, now, cancellation))
            return null;
        draft.Mailed(address);
        return address;
    }
}

/// <summary>The link leads to no draft that could be gone on with.</summary>
public sealed class DraftGone() : Exception("No such draft.");
