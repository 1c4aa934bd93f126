using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Intake.NamedPersons;
using Helpdesk.Intake.Requests;
using Helpdesk.People;
using Helpdesk.Schools;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Switching;
using Helpdesk.Tickets.Talk;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.OwnForms;

/// <summary>
/// The requester fills their form in anew: the answers take the place of the old ones, and the conversation says what changed, so that the
/// ticket is seen by staff like any other message.
/// </summary>
public sealed class CorrectOwnForm(
    Transactions transactions, DeskVersions desks, CorrectForm correctForm, JoinTicket joinTicket, BelongToSchool belongToSchool,
    TellNamedPerson tellNamedPerson)
{
    /// <param name="Revision">The revision of the form that the page was made from.</param>
    /// <param name="Token">The same one twice is one correction.</param>
    public sealed record Request(
        string FollowKey, int Revision, Guid Token, IReadOnlyDictionary<string, string> Answers, IReadOnlyList<IncomingAttachment> Files,
        string Language);

    /// <param name="IsChanged">False when everything was as before and no file came.</param>
    public sealed record Response(bool IsChanged);

    /// <exception cref="TicketNotFound">The link is not one of ours.</exception>
    /// <exception cref="FormFault">Something in the form is wrong.</exception>
    /// <exception cref="StaleForm">Somebody else changed it meanwhile.</exception>
    public Task<Response> Handle(Request request, CancellationToken cancellation) =>
        transactions.Run(Actor.Nobody, work => Correct(work, request), cancellation);

    private async Task<Response> Correct(Work work, Request request)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var hash = FollowKeys.Hash(request.FollowKey);
        var seen = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.FollowKeyHash == hash, cancellation)
            ?? throw new TicketNotFound();
        var desk = await desks.Get(seen.DemandData().Desk, seen.ProfileVersion, cancellation);
        var type = desk.RequestType(seen.Type)!;
        var typed = WithWhatStays(type, seen, FileAnswers.WithoutNames(request.Answers, type));
        FileAnswers.AddTo(typed, type, request.Files);
        var form = FormCheck.Check(type, typed, request.Language);
        var sent = await SentBesides.In(db, seen.Id, cancellation);
        if (form.Errors.Where(e => !form.Missing.Contains(e.Key) || !IsSent(type.Field(e.Key)!, sent))
            .ToDictionary() is { Count: > 0 } errors)
            throw new FormFault(errors);
        var inn = type.Answer(FieldMeaning.SchoolInn, form.Values);
        if (type.OnePerSchool && inn is not null && inn != seen.Inn)
            await DemandNoOther(work, seen, type, (inn, request.Language));

        var ticket = (await work.LockTicket(seen.Id)).DemandData();
        var said = new
        {
            ticket.Id,
            Answers = form.Values.OrderBy(a => a.Key, StringComparer.Ordinal),
            Files = request.Files
            .Select(f => f.Fingerprint)
        };
        if (!await work.IsFirst(request.Token, said))
            return new(IsChanged: true);
        if (OwnForm.WhyReadOnly(ticket) is { } why)
            throw new RuleViolation(why);
        if (ticket.FormRevision != request.Revision || (ticket.Desk, ticket.Type) != (seen.Desk, seen.Type))
            throw new StaleForm();

        var requester = await db.People.SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        work = work.As(Actor.Outsider(requester.Name ?? requester.Email ?? requester.Phone ?? "?"));
        var before = ticket.Fields;
        // What the form does not ask for stays: the INN of a school that nobody knew.
        var answers = before.Where(a => type.Field(a.Key) is null).Concat(form.Values).ToDictionary();
        var changed = await correctForm.Handle(work, ticket, answers);
        if (changed.Count == 0 && request.Files.Count == 0)
            return new(IsChanged: false);

        var message = new IncomingMessage
        {
            Channel = ChannelKeys.Web,
            Account = ticket.Desk,
            ExternalId = request.Token.ToString("n"),
            Conversation = "",
            Sender = new("", work.Actor.Name),
            Text = CorrectionText.Of(type, before, answers, changed),
            Attachments = request.Files,
        };
        await joinTicket.Hear(work, ticket, message, other: null);
        if (request.Files.Count > 0)
            await SettleFileRemarks(work, ticket, type);
        await work.KeepConsents(ticket, type, answers.Where(a => changed.Contains(a.Key)).ToDictionary(), ChannelKeys.Web);
        if (inn is not null && inn != seen.Inn && await db.Schools.SingleOrDefaultAsync(s => s.Inn == inn, cancellation) is { } school)
            await belongToSchool.Handle(work, ticket, school);
        if (TellNamedPerson.AddressIn(type, answers) is { } named && named != TellNamedPerson.AddressIn(type, before))
            await tellNamedPerson.Handle(work, ticket, new(desk, type, named, requester.Language));
        work.KeepReceipt(message, ticket.Id);
        return new(IsChanged: true);
    }

    /// <summary>A consent that was given stays given, and a file field keeps the name of its file: neither is asked for again.</summary>
    private static Dictionary<string, string> WithWhatStays(RequestType type, Ticket ticket, IReadOnlyDictionary<string, string> answers)
    {
        var all = new Dictionary<string, string>(answers);
        foreach (var field in type.Fields.Where(f => f.Kind is FieldKind.Consent or FieldKind.File && ticket.Fields.ContainsKey(f.Key)))
        {
            var isOfThisText = field.Consent?.Version is not { } version || ticket.Fields[field.Key] == version;
            if (isOfThisText && !all.ContainsKey(field.Key))
                all[field.Key] = ticket.Fields[field.Key];
        }
        return all;
    }

    /// <summary>What came by letter, as its text or with it, is not asked for again.</summary>
    internal static bool IsSent(FormField field, SentBesides sent) => field switch
    {
        { Meaning: FieldMeaning.Text } => sent.Text || (sent.File && field.RequiredUnless is not null),
        { Kind: FieldKind.File } => sent.File || (sent.Text && field.RequiredUnless is not null),
        _ => false,
    };

    /// <summary>A file of the same name is another file all the same.</summary>
    private static async Task SettleFileRemarks(Work work, Ticket ticket, RequestType type)
    {
        var files = type.Fields.Where(f => f.Kind == FieldKind.File).Select(f => f.Key).ToList();
        foreach (var remark in await work.Db.FormRemarks
            .Where(r => r.TicketId == ticket.Id && r.SettledAt == null && files.Contains(r.Field)).ToListAsync(work.Cancellation))
            remark.Settle(work.Now);
    }

    private static async Task DemandNoOther(Work work, Ticket ticket, RequestType type, (string Inn, string Language) said)
    {
        var (inn, language) = said;
        if (await work.OpenApplication(ticket.Desk, type, inn) is not { } other || other == ticket.Id)
            return;
        var number = await work.Db.Tickets.Where(t => t.Id == other).Select(t => t.Number).SingleAsync(work.Cancellation);
        throw new FormFault(new Dictionary<string, string>
        {
            [type.Field(FieldMeaning.SchoolInn)!.Key] = Language.Of(language).T(
                $"От школы с этим ИНН заявка уже есть: № {number}. Если ИНН верный, напишите нам на странице "
                    + "этой заявки: мы соединим обе.",
                $"The school with this INN has an application already: {number}. If the INN is right, write to us on this request's "
                    + "page, and we will join the two."),
        });
    }
}
