using System.Security.Cryptography;
using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Drafts;

/// <summary>Keeps what was typed into a form, as it is, under a secret link; mails the link when an address was typed.</summary>
public sealed class SaveDraft(
    Transactions transactions, DeskCatalog desks, LettersToStrangers letters, IOptions<HelpdeskSettings> settings)
{
    private const int MostInAll = 60_000;

    /// <param name="Secret">Null begins a new draft.</param>
    /// <param name="MaySendLetter">False for what a page saves by itself.</param>
    public sealed record Request(
        string? Secret, string Desk, string Type, IReadOnlyDictionary<string, string> Answers, bool MaySendLetter, string Language);

    /// <param name="MailedTo">The address that the link went to; null when it went nowhere.</param>
    public sealed record Response(string Secret, DateTimeOffset SavedAt, string? MailedTo);

    /// <exception cref="DraftGone">There is no such draft, its time is over, or it was sent already.</exception>
    public Task<Response> Handle(Request request, CancellationToken cancellation)
    {
        var desk = desks.Find(request.Desk) ?? throw new DraftGone();
        var type = desk.RequestType(request.Type) ?? throw new DraftGone();
        var answers = Checked(type, request.Answers);
        return transactions.Run(Actor.Nobody, work => Save(work, request with { Answers = answers }, desk, type), cancellation);
    }

    private async Task<Response> Save(Work work, Request request, Desk desk, RequestType type)
    {
        var secret = request.Secret ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(18)).Replace('+', '-').Replace('/', '_');
        var draft = request.Secret is null ? Begin(work, secret, desk, type) : await Find(work, secret, request);
        draft.Save(request.Answers, work.Now);
        var mailed = request.MaySendLetter && type.Answer(FieldMeaning.RequesterEmail, draft.Answers) is { } typed
            && EmailAddress.Check(typed).Value is { } address
            ? await SendLink(work, draft, desk, LetterWith(settings.Value.Link("/draft/" + secret), address, desk, request.Language))
            : null;
        return new(secret, work.Now, mailed);
    }

    private static FormDraft Begin(Work work, string secret, Desk desk, RequestType type)
    {
        var draft = new FormDraft(Tickets.FollowKeys.Hash(secret), desk.Key, type.Key, work.Now);
        work.Db.FormDrafts.Add(draft);
        return draft;
    }

    /// <summary>Held until it is saved: one that is being sent at the same moment is not written over.</summary>
    private static async Task<FormDraft> Find(Work work, string secret, Request request)
    {
        var hash = Tickets.FollowKeys.Hash(secret);
        var found = await work.Db.FormDrafts.FromSql($"select * from form_draft where key_hash = {hash} for update")
            .ToListAsync(work.Cancellation);
        return found is [{ TicketId: null } draft] && draft.SavedAt > work.Now - FormDraft.KeptFor
            && (draft.Desk, draft.Type) == (request.Desk, request.Type) ? draft : throw new DraftGone();
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

    private async Task<string?> SendLink(Work work, FormDraft draft, Desk desk, LettersToStrangers.Letter letter)
    {
        if (draft.MailedTo == letter.Address)
            return letter.Address;
        if (draft.Letters == FormDraft.MostLetters || !await letters.Handle(work, desk.Key, letter))
            return null;
        draft.Mailed(letter.Address);
        return letter.Address;
    }

    private static LettersToStrangers.Letter LetterWith(string link, string address, Desk desk, string language)
    {
        var (subject, text) = Language.Of(language).T(
            (
                "Черновик заявки",
                $"Продолжить заполнение формы:\n{link}\n\nЧерновик хранится 30 дней. Если вы его не начинали, ничего делать не нужно."),
            (
                "Draft of your request",
                $"To go on with the form:\n{link}\n\nThe draft is kept for 30 days. If you did not begin it, do nothing."));
        return new(address, $"{subject} · {desk.Name.In(language)}", $"{text}\n\n{desk.Name.In(language)}");
    }
}
