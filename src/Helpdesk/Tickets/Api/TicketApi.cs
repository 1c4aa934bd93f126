using Helpdesk.Bots;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Forms;
using Helpdesk.Tickets.Queue;
using Helpdesk.Tickets.Reading;
using Helpdesk.Tickets.Talk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Helpdesk.Tickets.Api;

/// <summary>The HTTP API of tickets, version 1 (making one is the intake's: Channels).</summary>
public static class TicketApi
{
    public static void MapTicketApi(this IEndpointRouteBuilder api)
    {
        var withFiles = new RequestSizeLimitAttribute(
            api.ServiceProvider.GetRequiredService<IOptions<HelpdeskSettings>>().Value.LargestBody);
        api.MapGet("/tickets", List).WithSummary(
            "A page of tickets: views unassigned, mine, open, waiting, due, breached, closed, all; with `search` (words, beginnings of "
                + "words, a telephone, a number) all of them unless a view is named; the cursor of the next page is in `next`.")
            .AddOpenApiOperationTransformer(NameFilters);
        api.MapGet("/tickets/{number}", Read).WithSummary("One ticket with its messages, clocks and the explanation of each deadline.");
        api.MapGet("/tickets/{number}/consents", Consents).WithSummary(
            "Who agreed to which text when: the consents given with the ticket's form.");
        api.MapGet("/attachments/{id:guid}", Download).WithSummary("The bytes of an attachment, by its id in a ticket's message.")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream");
        api.MapPost("/tickets/{number}/messages", Post).WithMetadata(withFiles).WithSummary(
            "Adds a reply (leaves by the requester's channel; `answersGoBy` of the ticket says which, and `page` means that it only stands "
                + "on the requester's page and keeps no promise until they open it) or a note (stays inside), with files (name, "
                + "contentType, content in Base64). With `seen` as the ticket gave it, a reply is refused (409) when somebody has written "
                + "since. The header `Idempotency-Key` makes a repeat harmless here and with actions: the same key does the same thing "
                + "once, and 409 when something else is asked under it; the same under another key, or without one, is done once "
                + "more, where a page would ask.");
        api.MapPost("/tickets/{number}/actions/{action}", Act).WithMetadata(withFiles)
            .WithSummary("Does an action that the ticket allows now (its `actions` name them).")
            .WithDescription(DescriptionOf(api.ServiceProvider.GetRequiredService<ActionCatalog>()));
    }

    /// <param name="Seen">What <c>seen</c> of the ticket was when it was read: where somebody has written since, a reply is refused
    /// (409).</param>
    public sealed record PostRequest(string? Kind, string? Text, IReadOnlyList<FileBody>? Files = null, int? Seen = null);

    /// <param name="Content">In Base64.</param>
    public sealed record FileBody(string? Name, string? ContentType, byte[]? Content)
    {
        internal IncomingAttachment Read() =>
            new(
                string.IsNullOrWhiteSpace(Name) ? "file" : Name,
                string.IsNullOrWhiteSpace(ContentType) ? "application/octet-stream" : ContentType, Content?.Length ?? 0, Content ?? []);
    }

    public sealed record ConsentDto(string Field, string Version, DateTimeOffset At, string Channel, string Person);

    /// <param name="Seen">As for a message: words, or the end of the ticket, are refused (409) where somebody has written since.</param>
    public sealed record ActRequest(
        string? Text, string? Target, Dictionary<string, string>? Values = null, IReadOnlyList<FileBody>? Files = null, int? Seen = null);

    private static string DescriptionOf(ActionCatalog actions) =>
        "409 with the reason when the ticket does not allow it; 204 when it is done and the ticket is out of the caller's sight now.\n\n"
        + string.Join('\n', actions.All.OrderBy(a => a.Key, StringComparer.Ordinal)
            .Select(a => $"- `{a.Key}`: {a.Name.En}{(a.Takes is { } takes ? $" ({takes})" : "")}. {a.Hint?.En}".TrimEnd()));

    private static Task NameFilters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        foreach (var filter in TicketFilter.All)
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = filter.Key,
                In = ParameterLocation.Query,
                Description = $"One or several, with commas between them: {string.Join(", ", filter.Values.Select(value => value.Key))}.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        return Task.CompletedTask;
    }

    private static async Task<Ok<TicketPageDto>> List(
        HttpRequest request, ListTickets list, CurrentActor current, IOptions<HelpdeskSettings> settings, CancellationToken cancellation,
        string? view = null, string? desk = null, string? cursor = null, int limit = 50, string? search = null)
    {
        view ??= (string.IsNullOrWhiteSpace(search) ? TicketQueue.Open : TicketQueue.Everything).Key;
        var queue = TicketQueue.Find(view) ?? throw NoSuchList.OfView(view);
        var query = new ListTickets.Query(queue, desk, search, cursor, limit) { Filters = ChosenFilters.In(request.Query) };
        var response = await list.Handle(query, await current.Get(cancellation), cancellation);
        return TypedResults.Ok(new TicketPageDto([.. response.Rows.Select(r => TicketDto.Of(r, settings.Value))], response.Next));
    }

    private static async Task<Ok<TicketDetailDto>> Read(
        string number, ReadTicket read, CurrentActor current, IOptions<HelpdeskSettings> settings, CancellationToken cancellation) =>
        TypedResults.Ok(TicketDetailDto.Of(await read.Handle(number, await current.Get(cancellation), cancellation), settings.Value));

    private static async Task<Ok<IReadOnlyList<ConsentDto>>> Consents(
        string number, ReadConsents read, CurrentActor current, CancellationToken cancellation) =>
        TypedResults.Ok<IReadOnlyList<ConsentDto>>([.. (await read.Handle(number, await current.Get(cancellation), cancellation))
            .Select(c => new ConsentDto(c.Field, c.Version, c.At, c.Channel, c.Person))]);

    private static async Task<FileContentHttpResult> Download(
        Guid id, ReadAttachment read, CurrentActor current, CancellationToken cancellation) =>
        (await read.Handle(id, await current.Get(cancellation), cancellation)).AsDownload();

    private static async Task<Results<Created<PostMessage.Response>, ProblemHttpResult>> Post(
        string number, [FromBody] PostRequest request, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, PostMessage post,
        CurrentActor current, CancellationToken cancellation)
    {
        if (!Enum.TryParse<MessageKind>(request.Kind, ignoreCase: true, out var kind)
            || kind is not (MessageKind.Reply or MessageKind.Note))
            return TypedResults.Problem("kind is \"reply\" or \"note\".", statusCode: StatusCodes.Status400BadRequest);
        var actor = await current.Get(cancellation);
        var response = await post.Handle(
            new(number, kind, request.Text, FilesOf(request.Files), OneTimeUse.TokenOf(idempotencyKey, actor.Name), request.Seen), actor,
            cancellation);
        return TypedResults.Created($"/api/v1/tickets/{number}", response);
    }

    private static async Task<Results<Ok<TicketDetailDto>, NoContent>> Act(
        string number, string action,
        [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ActRequest? request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, ActOnTicket act, ReadTicket read, CurrentActor current,
        IOptions<HelpdeskSettings> settings, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var input = new ActionInput
        {
            Text = request?.Text,
            Target = request?.Target,
            Values = request?.Values ?? [],
            Files = FilesOf(request?.Files),
        };
        await act.Handle(new(number, action, input, OneTimeUse.TokenOf(idempotencyKey, actor.Name), request?.Seen), actor, cancellation);
        return await read.IsSeenBy(number, actor, cancellation)
            ? TypedResults.Ok(TicketDetailDto.Of(await read.Handle(number, actor, cancellation), settings.Value))
            : TypedResults.NoContent();
    }

    private static IReadOnlyList<IncomingAttachment> FilesOf(IReadOnlyList<FileBody>? files) => [.. (files ?? []).Select(f => f.Read())];
}
