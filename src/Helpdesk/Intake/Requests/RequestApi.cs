using System.Text.Json;
using Helpdesk.Bots;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Settings;
using Helpdesk.Shell;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Api;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Helpdesk.Intake.Requests;

/// <summary><c>POST /api/v1/tickets</c>: a program makes a ticket.</summary>
public static class RequestApi
{
    public static void MapRequestApi(this IEndpointRouteBuilder api) =>
        api.MapPost("/tickets", Create)
            .WithMetadata(
                new RequestSizeLimitAttribute(api.ServiceProvider.GetRequiredService<IOptions<HelpdeskSettings>>().Value.LargestBody))
            .WithSummary("Makes a ticket, with files (name, contentType, content in Base64). The header `Idempotency-Key` makes a repeat "
                + "harmless: the same key answers with the same ticket, and 409 when something else is sent under it. Where a school may "
                + "have one open request of a type, a second one with its INN is joined to the first: 200 and `joined`. What the form asks "
                + "for may be left out: the clocks run from receipt, and `missing` names it. Without any text, file or "
                + "answer there is no ticket: 422.")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    public sealed record Body
    {
        public string? Desk { get; init; }

        public string? Type { get; init; }

        public string? Subject { get; init; }

        public string? Text { get; init; }

        /// <summary>Answers to the form by field key; numbers and true/false are taken as their text, lists as several choices.</summary>
        public Dictionary<string, JsonElement>? Fields { get; init; }

        /// <summary>At most <see cref="HelpdeskSettings.MaxAttachmentBytes"/> each; they count as the form's file.</summary>
        public IReadOnlyList<TicketApi.FileBody>? Files { get; init; }

        public RequesterBody? Requester { get; init; }

        public SchoolBody? School { get; init; }
    }

    public sealed record RequesterBody(string? Name, string? Email, string? Phone);

    public sealed record SchoolBody(string? Inn);

    /// <param name="Joined">True when the school has such a request open: this one became a message of it, and what is told is the open
    /// one's.</param>
    /// <param name="Missing">Keys of the answers that the form asks for and that are not there; the requester is asked for them.</param>
    public sealed record Answer(
        string Number, string Url, string Status, IReadOnlyList<ClockDto> Clocks, bool Joined, IReadOnlyList<string> Missing);

    private static readonly LocalText TooLong = new("Не больше 200 знаков.", "At most 200 characters.");

    private static async Task<Results<Created<Answer>, Ok<Answer>, ValidationProblem, ProblemHttpResult>> Create(
        [FromBody] Body body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        SubmitRequest submit, CurrentActor current, IOptions<HelpdeskSettings> settings, TimeProvider time, CancellationToken cancellation)
    {
        if (idempotencyKey is { Length: > 200 })
            return TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["Idempotency-Key"] = [TooLong.In(Words.Language)] });
        try
        {
            var response = await submit.Handle(new()
            {
                Channel = ChannelKeys.Api,
                IdempotencyKey =
                    string.IsNullOrWhiteSpace(idempotencyKey) ? Guid.CreateVersion7(time.GetUtcNow()).ToString("n") : idempotencyKey,
                Desk = body.Desk ?? "",
                Type = body.Type ?? "",
                Subject = body.Subject,
                Text = body.Text,
                Fields = (body.Fields ?? []).ToDictionary(f => f.Key, f => TextOf(f.Value)),
                Name = body.Requester?.Name,
                Email = body.Requester?.Email,
                Phone = body.Requester?.Phone,
                Files = [.. (body.Files ?? []).Select(f => f.Read())],
                SchoolInn = body.School?.Inn,
                EnteredBy = await current.Get(cancellation),
                Language = Words.Language,
            }, cancellation);
            if (response.IsOther)
                return TypedResults.Problem(Words.T(
                    $"Под этим Idempotency-Key уже принята другая заявка, {response.Number}. Эта не принята: "
                        + "отправьте её под новым ключом.",
                    $"Another request was taken under this Idempotency-Key, {response.Number}. This one was not: send it under a new key."),
                    statusCode: StatusCodes.Status409Conflict);
            var url = settings.Value.Link("/tickets/" + response.Number);
            var answer = new Answer(
                response.Number, url, ApiWords.Of(response.Ticket.State.ToString()), [.. response.Clocks.Select(ClockDto.Of)],
                response.IsJoined,
                [.. response.Missing.Select(f => f.Key)]);
            return response.IsJoined ? TypedResults.Ok(answer) : TypedResults.Created(url, answer);
        }
        catch (FormFault nothing) when (nothing.IsEmpty)
        {
            return Empty(nothing);
        }
        catch (FormFault fault)
        {
            return TypedResults.ValidationProblem(fault.Errors.ToDictionary(e => e.Key, e => new[] { e.Value }));
        }
    }

    private static ProblemHttpResult Empty(FormFault fault) =>
        TypedResults.Problem(new HttpValidationProblemDetails(fault.Errors.ToDictionary(e => e.Key, e => new[] { e.Value }))
        {
            Status = StatusCodes.Status422UnprocessableEntity,
            Title = Words.T(
            "В заявке ничего нет: ни текста, ни файла, ни ответов. Нужно хотя бы одно из них.",
            "There is nothing in this request: no text, no file, no answer. It needs at least one of them."),
        });

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Text(value),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that a text has half a surrogate pair in it, such as \ud800.
            throw new BadHttpRequestException("A text in \"fields\" is not valid Unicode.");
        }
    }
}
