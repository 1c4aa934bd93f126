using Helpdesk.Data;
using Helpdesk.People;
using Helpdesk.People.Sessions;
using Helpdesk.Schools.Corrections;
using Helpdesk.Schools.Export;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Schools.Pages;

/// <summary>The registry of schools as staff sees and changes it.</summary>
public static class SchoolPages
{
    public static void MapSchoolPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/schools").RequireAuthorization();
        pages.MapGet("", async ([AsParameters] FilterQuery query, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            await views.List(query.Filter, query.After, query.Address, await current.Get(cancellation), cancellation));
        pages.MapGet("/export.csv", ([AsParameters] FilterQuery query, ExportSchools exports, CurrentActor current, TimeProvider time, CancellationToken cancellation) =>
            Export(query.Filter, ExportFormat.Csv, "text/csv; charset=utf-8", exports, current, time, cancellation));
        pages.MapGet("/export.xlsx", ([AsParameters] FilterQuery query, ExportSchools exports, CurrentActor current, TimeProvider time, CancellationToken cancellation) =>
            Export(query.Filter, ExportFormat.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", exports, current, time, cancellation));
        pages.MapImportPages();
        pages.MapCorrectionPages();
        pages.MapGet("/{inn}", async (string inn, SchoolPageViews views, CurrentActor current, CancellationToken cancellation, string? before = null, string? done = null) =>
            await views.Card(inn, before, await current.Get(cancellation), cancellation, notice: Done(done)));
        pages.MapGet("/{inn}/edit", async (string inn, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            await views.Requisites(inn, await current.Get(cancellation), cancellation));
        pages.MapPost("/{inn}/edit", Edit);
        pages.MapGet("/{inn}/persons/new", async (string inn, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            await views.Person(inn, null, await current.Get(cancellation), cancellation));
        pages.MapGet("/{inn}/persons/{id:guid}", async (string inn, Guid id, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            await views.Person(inn, id, await current.Get(cancellation), cancellation));
        pages.MapPost("/{inn}/persons/new", (string inn, [FromForm] IFormCollection form, OneTimeTokens tokens, ChangePerson change, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            Person(inn, null, form, tokens, change, views, current, cancellation));
        pages.MapPost("/{inn}/persons/{id:guid}", (string inn, Guid id, [FromForm] IFormCollection form, OneTimeTokens tokens, ChangePerson change, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            Person(inn, id, form, tokens, change, views, current, cancellation));
        pages.MapPost("/{inn}/persons/{id:guid}/end", (string inn, Guid id, [FromForm] IFormCollection form, ChangePerson change, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            Do(inn, form, views, current, (actor, reason) => change.End(inn, id, reason, actor, cancellation), cancellation));
        pages.MapPost("/{inn}/systems/{id:guid}/end", (string inn, Guid id, [FromForm] IFormCollection form, ConnectSchool connect, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            Do(inn, form, views, current, (actor, reason) => connect.EndSystem(inn, id, reason, actor, cancellation), cancellation));
        pages.MapPost("/{inn}/disconnect", (string inn, [FromForm] IFormCollection form, ConnectSchool connect, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            Do(inn, form, views, current, (actor, reason) => connect.Disconnect(inn, reason, actor, cancellation), cancellation));
        pages.MapPost("/{inn}/reconnect", (string inn, [FromForm] IFormCollection form, ConnectSchool connect, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            Do(inn, form, views, current, (actor, reason) => connect.Reconnect(inn, reason, actor, cancellation), cancellation));
        pages.MapPost("/{inn}/corrections/{id:guid}", (string inn, Guid id, [FromForm] IFormCollection form, DecideCorrection decide, SchoolPageViews views, CurrentActor current, CancellationToken cancellation) =>
            Do(inn, form, views, current, (actor, reason) => decide.Handle(
                new(inn, id, form["confirm"].OfType<string>().ToHashSet(), SchoolWords.Posted(form, SchoolWords.ShownPrefix), reason), actor, cancellation), cancellation));
    }

    /// <summary>The filter in the address.</summary>
    public sealed record FilterQuery
    {
        public string? Q { get; init; }

        public string? Region { get; init; }

        public string? System { get; init; }

        public string? Status { get; init; }

        public string? After { get; init; }

        public SchoolFilter Filter => new()
        {
            Text = Q is { Length: > 200 } ? Q[..200] : Q,
            Region = Region,
            System = System,
            Status = Enum.TryParse<SchoolStatus>(Status, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : SchoolStatus.Connected,
        };

        public string Address => string.Join('&', new[] { ("q", Q), ("region", Region), ("system", System), ("status", Status) }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
    }

    private static async Task<IResult> Export(
        SchoolFilter filter, ExportFormat format, string contentType, ExportSchools exports, CurrentActor current, TimeProvider time, CancellationToken cancellation)
    {
        await exports.Begin(filter, format, await current.Get(cancellation), cancellation);
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"schools-{time.Instant:yyyy-MM-dd}.{format.ToString().ToLowerInvariant()}");
        return TypedResults.Stream(stream => exports.Write(filter, format, stream, cancellation), contentType, name);
    }

    private static async Task<IResult> Edit(string inn, [FromForm] IFormCollection form, EditRequisites edit, SchoolPageViews views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (answers, reason) = (SchoolWords.Posted(form, SchoolWords.Prefix), form["reason"].ToString());
        try
        {
            var changed = await edit.Handle(new(inn, answers, SchoolWords.Posted(form, SchoolWords.ShownPrefix), reason), actor, cancellation);
            return TypedResults.LocalRedirect($"/schools/{inn}?done={(changed > 0 ? "saved" : "same")}");
        }
        catch (SchoolFault fault)
        {
            return await views.Requisites(inn, actor, cancellation, answers, fault.In(), reason);
        }
    }

    private static async Task<IResult> Person(
        string inn, Guid? id, IFormCollection form, OneTimeTokens tokens, ChangePerson change, SchoolPageViews views, CurrentActor current, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var (answers, reason, channel) = (SchoolWords.Posted(form, SchoolWords.Prefix), form["reason"].ToString(), form["channel"].FirstOrDefault());
        try
        {
            await change.Handle(new(inn, id, answers, SchoolWords.Posted(form, SchoolWords.ShownPrefix), channel, reason, tokens.Of(form)), actor, cancellation);
            return TypedResults.LocalRedirect($"/schools/{inn}?done=saved");
        }
        catch (SchoolFault fault)
        {
            return await views.Person(inn, id, actor, cancellation, answers, fault.In(), reason, channel);
        }
        catch (RuleViolation rule)
        {
            return await views.Card(inn, null, actor, cancellation, problem: rule.Sentence.In(Words.Language));
        }
    }

    private static async Task<IResult> Do(
        string inn, IFormCollection form, SchoolPageViews views, CurrentActor current, Func<Actor, string, Task> act, CancellationToken cancellation)
    {
        var actor = await current.Get(cancellation);
        var reason = form["reason"].ToString();
        try
        {
            await act(actor, reason);
            return TypedResults.LocalRedirect($"/schools/{inn}?done=saved");
        }
        catch (RuleViolation rule)
        {
            return await views.Card(inn, null, actor, cancellation, problem: rule.Sentence.In(Words.Language), reason: reason);
        }
    }

    private static string? Done(string? done) => done switch
    {
        "saved" => Words.T("Сохранено; запись добавлена в историю.", "Saved; a line was added to the history."),
        "same" => Words.T("Ничего не изменилось.", "Nothing has changed."),
        _ => null,
    };
}
