using Helpdesk.Bots;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.Intake.Drafts;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Requests;

/// <summary>A filled form becomes a ticket: the public web form, a call that an operator types in, the API.</summary>
public sealed class SubmitRequest(
    Transactions transactions,
    DeskCatalog desks,
    RegisterRequest registerRequest,
    FollowKeys followKeys,
    IOptions<HelpdeskSettings> settings)
{
    public sealed record Request
    {
        /// <summary>One of <see cref="PageChannels"/>.</summary>
        public required string Channel { get; init; }

        /// <summary>The same key twice is the same request: token of the form, idempotency key of the API.</summary>
        public required string IdempotencyKey { get; init; }

        public required string Desk { get; init; }

        public required string Type { get; init; }

        public string? Subject { get; init; }

        public string? Text { get; init; }

        public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>();

        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? Phone { get; init; }

        public string? SchoolInn { get; init; }

        public IReadOnlyList<IncomingAttachment> Files { get; init; } = [];

        public string Language { get; init; } = "ru";

        /// <summary>The draft that this is; it is used up by it.</summary>
        public Guid? Draft { get; init; }

        public Actor? EnteredBy { get; init; }
    }

    /// <param name="IsJoined">It became a message of a ticket of the same school; the follow key is not the caller's to know.</param>
    public sealed record Response(
        string Number, string FollowKey, Ticket Ticket, IReadOnlyList<SlaClock> Clocks, bool WasThere, bool IsJoined)
    {
        /// <summary>What the form asks for and nobody answered yet.</summary>
        public IReadOnlyList<FormField> Missing { get; init; } = [];

        /// <summary>What was sent now is not what became this ticket, and was not taken in: somebody went back and wrote it anew.</summary>
        public bool IsOther { get; init; }
    }

    /// <exception cref="FormFault">Something in the form is wrong; it says what, by field.</exception>
    public Task<Response> Handle(Request request, CancellationToken cancellation)
    {
        var form = Check(request);
        return transactions.Run(request.EnteredBy ?? Actor.Nobody, work => Submit(work, request, form), cancellation);
    }

    private async Task<Response> Submit(Work work, Request request, Checked form)
    {
        var account = request.EnteredBy?.StaffId?.ToString("n") ?? request.EnteredBy?.Name ?? form.Desk.Key;
        var contact = Contact(request, form.Type, form.Answers);
        var message = new IncomingMessage
        {
            Channel = request.Channel,
            Account = account,
            ExternalId = request.IdempotencyKey,
            Conversation = contact.Email ?? contact.Phone ?? "",
            Sender = contact,
            Text = form.Text,
            Attachments = request.Files,
        };
        var recalled = await work.Recall(message);
        // Whoever takes a call sees themselves what it became.
        var filling = ChannelMedia.Of(request.Channel) == ChannelMedium.Call
            ? null
            : OneTimeUse.TokenOf(request.IdempotencyKey, $"{request.Channel}/{account}");
        var said = new
        {
            Type = form.Type.Key,
            form.Text,
            request.Subject,
            Contact = new { request.Name, request.Email, request.Phone, request.SchoolInn },
            Answers = form.Answers.Values.OrderBy(a => a.Key, StringComparer.Ordinal),
            Files = request.Files.Select(f => f.Fingerprint),
        };
        if (recalled.TicketId is { } there)
        {
            var isOther = filling is { } before && await work.UseToken(before, said) is TokenUse.Other;
            return await AlreadyThere(work, form, there, recalled.IsJoined) with { IsOther = isOther };
        }

        var registered = await registerRequest.Handle(work, new()
        {
            Message = message,
            Desk = form.Desk,
            Type = form.Type,
            Subject = request.Subject,
            Text = form.Text,
            Fields = form.Answers.Values,
            SchoolInn = request.SchoolInn,
            Recalled = recalled,
        });
        work.KeepReceipt(message, registered.Ticket.Id, registered.IsJoined);
        await work.Save();
        if (filling is { } token)
            await work.UseToken(token, said);
        if (request.Draft is { } draft)
            await work.UseDraft(draft, registered.Ticket.Id, registered.IsJoined);
        return new(
            registered.Ticket.Number, registered.FollowKey, registered.Ticket, registered.Clocks, WasThere: false, registered.IsJoined)
        {
            Missing = registered.Missing,
        };
    }

    private sealed record Checked(Desk Desk, RequestType Type, CheckedForm Answers, string Text);

    private Checked Check(Request request)
    {
        var desk = desks.Find(request.Desk)
            ?? throw FormFault.Of("desk", $"Службы «{request.Desk}» нет.", $"There is no desk “{request.Desk}”.");
        var type = desk.RequestType(request.Type)
            ?? throw FormFault.Of(
                "type", $"У службы «{desk.Key}» нет заявок вида «{request.Type}».",
                $"The desk “{desk.Key}” has no request type “{request.Type}”.");
        if (request.EnteredBy is { } actor)
            actor.Demand(Right.Create, desk.Key);

        var form = FormCheck.Check(type, RequestAnswers.Of(request, type), request.Language);
        // A program sends what it has: what is missing is asked for in the acknowledgement.
        var mayHaveGaps = ChannelMedia.Of(request.Channel) == ChannelMedium.Program;
        var errors = form.Errors.Where(e => !mayHaveGaps || !form.Missing.Contains(e.Key)).ToDictionary();
        var text = MessageText.Clean(Field(type, form, FieldMeaning.Text) ?? request.Text);
        if (text.Length > settings.Value.MaxTextLength)
            errors["text"] = TooLong(text.Length, request.Language);
        if (errors.Count > 0)
            throw new FormFault(errors);
        if (text.Length == 0 && request.Files.Count == 0 && !form.Values.Keys.Any(key => SaidInWords.IsAboutTheMatter(type.Field(key)!)))
            throw FormFault.Empty(form.Errors, request.Language);
        return new(desk, type, form, text.Length > 0 ? text : FormText.Of(type, form.Values, request.Language));
    }

    private static string? Field(RequestType type, CheckedForm form, FieldMeaning meaning) =>
        type.Field(meaning) is { } field ? form.Values.GetValueOrDefault(field.Key) : null;

    private string TooLong(int length, string language) => Language.Of(language).T(
        $"Текст слишком длинный: {length} знаков, можно {settings.Value.MaxTextLength}. Приложите его файлом.",
        $"The text is too long: {length} characters, at most {settings.Value.MaxTextLength}. Attach it as a file.");

    /// <summary>What the caller said of the requester, else what the form's own fields say.</summary>
    private static IncomingSender Contact(Request request, RequestType type, CheckedForm form)
    {
        var email = Field(type, form, FieldMeaning.RequesterEmail) ?? Filled(request.Email);
        var phone = Field(type, form, FieldMeaning.RequesterPhone) ?? Filled(request.Phone);
        var name = Field(type, form, FieldMeaning.RequesterName) ?? Filled(request.Name);
        return new(email?.ToLowerInvariant() ?? phone ?? name ?? "", name, email, phone, request.Language);
    }

    private static string? Filled(string? text) => MessageText.Clean(text) is { Length: > 0 } clean ? clean : null;

    private async Task<Response> AlreadyThere(Work work, Checked form, Guid ticketId, bool isJoined)
    {
        var (db, cancellation) = (work.Db, work.Cancellation);
        var ticket = await db.Tickets.AsNoTracking().SingleAsync(t => t.Id == ticketId, cancellation);
        var clocks = await db.Clocks.AsNoTracking().Where(c => c.TicketId == ticketId).ToListAsync(cancellation);
        var requester = await db.People.AsNoTracking().SingleAsync(p => p.Id == ticket.RequesterId, cancellation);
        var sent = await SentBesides.In(db, ticketId, cancellation);
        return new(ticket.Number, followKeys.For(ticket.Id), ticket, clocks, WasThere: true, isJoined)
        {
            Missing = isJoined || ticket.ErasedAt is not null || ticket.Type != form.Type.Key ? [] : MissingAnswers.Of(
                form.Type, ticket.Fields, requester, ticket.Channel, sent),
        };
    }
}
