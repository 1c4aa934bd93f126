using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Letters;

/// <summary>Letters as they came, over the API: what the pages of letters show and do.</summary>
public static class LetterApi
{
    public static void MapLetterApi(this IEndpointRouteBuilder api)
    {
        api.MapGet("/letters", List).WithSummary(
            "Mail that became no ticket by itself, the newest first, of the caller's desks: views refused, automatic "
            + "(out-of-office answers, receipts, bounces that belong to no letter of ours) and settled; the cursor "
            + "of the next page is in `next`.");
        api.MapGet("/letters/{id:guid}", Read).WithSummary(
            "One letter as the intake reads it now: header fields decoded, text, names of files. Links that are the requester's own are "
            + "hidden (`hiddenLinks` says how many).");
        api.MapGet("/letters/{id:guid}/raw", Raw).WithSummary(
            "The letter as it came (RFC 5322), with nothing changed but the keys of links that are the requester's own. "
            + "409 where one of them is in a packed attachment, out of which it cannot be taken.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
        api.MapGet("/tickets/{number}/letters", OfTicket).WithSummary(
            "The letters that the ticket's messages came as: id, message, time of receipt, size in bytes.");
        api.MapPost("/letters/{id:guid}/ticket", Make).WithSummary(
            "Makes a ticket of a letter that became none: its clocks run from the letter's receipt. Where the letter names no sender, "
            + "at least one of name, email, phone. 201 with the number; 200 when it was made before.");
        api.MapPost("/letters/{id:guid}/settle", Settle).WithSummary(
            "Says that nothing has to be done about a letter; it stays readable under `settled`.");
    }

    /// <param name="Sender">Address; what stands in its place where there is none.</param>
    /// <param name="Reason">Why it became no ticket: no-sender, empty, unreadable, automatic-reply, receipt, bounce.</param>
    /// <param name="Ticket">The number of the ticket that was made of it.</param>
    public sealed record LetterDto(
        Guid Id, string Desk, string Mailbox, string Sender, string? SenderName, string? Subject, DateTimeOffset ReceivedAt, string Outcome,
        string? Reason, int Length, DateTimeOffset? SettledAt, string? SettledBy, string? Ticket)
    {
        internal static LetterDto Of(ListLetters.Row row) => new(
            row.Id, row.Desk, row.Mailbox, row.Sender, row.SenderName,
            row.Subject is { } subject ? OneTimeLinks.HiddenFromStaff(subject) : null, row.ReceivedAt, ApiWords.Of(row.Outcome),
            row.Reason is { } reason ? ApiWords.Of(reason) : null, row.Length, row.SettledAt,
            row.SettledBy, row.Number);
    }

    public sealed record LetterPageDto(IReadOnlyList<LetterDto> Items, Guid? Next);

    public sealed record HeaderDto(string Name, string Value);

    /// <param name="CutFrom">Bytes of the whole letter where only its beginning is kept.</param>
    public sealed record LetterDetailDto(
        Guid Id, string Desk, string Mailbox, DateTimeOffset ReceivedAt, string Outcome, string? Reason, string? Ticket,
        DateTimeOffset? SettledAt, string? SettledBy, IReadOnlyList<HeaderDto> Headers,
        string Text, IReadOnlyList<string> Files, int Length, long? CutFrom, int HiddenLinks);

    public sealed record OriginalDto(Guid Id, Guid? Message, DateTimeOffset ReceivedAt, int Length);

    public sealed record MakeRequest(string? Name, string? Email, string? Phone);

    public sealed record MakeAnswer(string Number, string Url);

    private static async Task<Ok<LetterPageDto>> List(
        ListLetters list, CurrentActor current, CancellationToken cancellation, string view = ListLetters.Refused, Guid? cursor = null)
    {
        var page = await list.Handle(view, cursor, await current.Get(cancellation), cancellation);
        return TypedResults.Ok(new LetterPageDto([.. page.Rows.Select(LetterDto.Of)], page.Next));
    }

    private static async Task<Ok<LetterDetailDto>> Read(Guid id, ReadLetter read, CurrentActor current, CancellationToken cancellation)
    {
        var response = await read.Handle(id, await current.Get(cancellation), cancellation);
        var letter = response.Letter;
        return TypedResults.Ok(new LetterDetailDto(
            letter.Id, letter.Desk, letter.Mailbox, letter.ReceivedAt, ApiWords.Of(letter.Outcome.ToString()),
            letter.Reason is { } reason ? ApiWords.Of(reason.ToString()) : null, response.Number, letter.SettledAt, letter.SettledBy,
            [.. response.Headers.Select(h => new HeaderDto(h.Name, h.Value))], response.Text,
            [.. response.Mail.Attachments.Select(a => SafeFile.Name(a.FileName))], letter.Length, letter.CutFrom, response.Hidden));
    }

    private static async Task<FileContentHttpResult> Raw(Guid id, ReadLetter read, CurrentActor current, CancellationToken cancellation) =>
        AsDownload(id, await read.Download(id, await current.Get(cancellation), cancellation));

    private static async Task<Ok<IReadOnlyList<OriginalDto>>> OfTicket(
        string number, OriginalsOfTicket originals, CurrentActor current, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<OriginalDto>>([.. (await originals.Handle(number, await current.Get(cancellation), cancellation))
            .Select(o => new OriginalDto(o.Id, o.MessageId, o.ReceivedAt, o.Length))]);

    private static async Task<Results<Created<MakeAnswer>, Ok<MakeAnswer>>> Make(
        Guid id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] MakeRequest? request, TicketFromLetter make,
        CurrentActor current, IOptions<HelpdeskSettings> settings, CancellationToken cancellation)
    {
        var made = await make.Handle(new(id, request?.Name, request?.Email, request?.Phone), await current.Get(cancellation), cancellation);
        var answer = new MakeAnswer(made.Number, settings.Value.Link("/tickets/" + made.Number));
        return made.WasThere ? TypedResults.Ok(answer) : TypedResults.Created(answer.Url, answer);
    }

    private static async Task<NoContent> Settle(Guid id, SettleLetter settle, CurrentActor current, CancellationToken cancellation)
    {
        await settle.Handle(id, await current.Get(cancellation), cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>A download of harmless type: what a stranger sent is never shown as a page of ours.</summary>
    internal static FileContentHttpResult AsDownload(Guid id, ReadOnlyMemory<byte> bytes) =>
        TypedResults.File(bytes.ToArray(), "application/octet-stream", $"{id:n}.eml");
}
