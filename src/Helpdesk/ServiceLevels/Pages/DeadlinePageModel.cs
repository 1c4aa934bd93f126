using Helpdesk.Desks;
using Helpdesk.ServiceLevels.DeadlineQuestions;
using Helpdesk.Shell;
using Helpdesk.Sla;
using Microsoft.AspNetCore.Http.HttpResults;
using static Helpdesk.Shell.Words;

namespace Helpdesk.ServiceLevels.Pages;

/// <summary>
/// <c>/deadlines</c>: anybody may ask when a promise is due, and why. The address carries the question; it is answered by the core of the
/// command and the API, in the words of the reader.
/// </summary>
public static class DeadlinePageModel
{
    public sealed record View
    {
        public required Moments Moments { get; init; }

        public required IReadOnlyList<DeskChoice> Desks { get; init; }

        /// <summary>Key of the chosen desk, sent along with the form; null when there is no such desk.</summary>
        public string? Desk { get; init; }

        public string? DeskError { get; init; }

        /// <summary>Promise, date, time, region; empty until a desk is chosen.</summary>
        public IReadOnlyList<FormFieldView> Fields { get; init; } = [];

        /// <summary>Rarely needed, so it is folded.</summary>
        public FormFieldView? Zone { get; init; }

        /// <summary>Null until something was asked, and when it cannot be answered.</summary>
        public Answered? Answer { get; init; }

        public bool HasErrors => DeskError is not null || Zone?.Error is not null || Fields.Any(one => one.Error is not null);
    }

    /// <param name="Url">The calculator with this desk, the rest of the question kept.</param>
    public sealed record DeskChoice(string Name, string Url, bool IsChosen);

    /// <param name="ReceivedAt">The moment that was asked about.</param>
    /// <param name="ClauseText">What the clause says; null when the profile does not tell.</param>
    /// <param name="InSchool">The deadline by the school's clock, where it is counted by another.</param>
    /// <param name="Url">Asks this very question, also tomorrow.</param>
    public sealed record Answered(PromiseView Promise, DateTimeOffset ReceivedAt, string? ClauseText, string? InSchool, string Url);

    public static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/deadlines", Ask).ExcludeFromDescription();

    private static RazorComponentResult Ask(HttpRequest request, DeskCatalog desks, TimeProvider time)
    {
        var view = ViewOf(new(request.Query, desks, time.GetUtcNow()), desks, time.GetUtcNow());
        return new RazorComponentResult<DeadlinePage>(new { View = view })
        {
            StatusCode = view.HasErrors ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
        };
    }

    private static View ViewOf(DeadlineAsked asked, DeskCatalog desks, DateTimeOffset now)
    {
        var moments = new Moments(asked.CountedIn ?? asked.Desk?.Calendar.Zone ?? TimeZoneInfo.Utc, now, namesZone: true);
        // Asked first: what cannot be answered is an error of a field.
        var answer = AnswerOf(asked, desks, moments);
        return new()
        {
            Moments = moments,
            Desks = [.. desks.All.Select(d => new DeskChoice(d.Name.In(Language), UrlOf(asked, d.Key, null), d == asked.Desk))],
            Desk = asked.Desk?.Key,
            DeskError = asked.Errors.GetValueOrDefault("desk"),
            Fields = asked.Desk is null ? [] : DeadlineFields.Of(asked),
            Zone = asked.Desk is null ? null : DeadlineFields.Zone(asked),
            Answer = answer,
        };
    }

    private static Answered? AnswerOf(DeadlineAsked asked, DeskCatalog desks, Moments moments)
    {
        if (!asked.IsAsked || asked.Errors.Count > 0 || asked is not { Desk: { } desk, Promise: { } promise, ReceivedAt: { } receivedAt })
            return null;
        var question = new DeadlineQuestion(desk.Key, promise.Key, receivedAt, asked.CountedIn?.Id, null);
        if (!new DeadlineAnswering(desks.Find).TryAnswer(question, explain: true, out var answer, out _))
        {
            // The parts were checked one by one; what is left to go wrong is the end of the calendar.
            asked.Refuse();
            return null;
        }

        var zone = asked.CountedIn ?? desk.Calendar.Zone;
        var view = new PromiseView(
            promise.Name.In(Language), promise.Clause, answer.DueAt, zone, answer.Provisional,
            [.. answer.Steps!.LinesForPeople().Select(line => line.In(Language))])
        {
            Days = answer.Steps!.Days(),
        };
        return new(
            view, receivedAt, promise.ClauseText?.In(Language), InSchool(asked, answer.DueAt, zone, moments),
            UrlOf(asked, desk.Key, promise.Key));
    }

    /// <summary>Who chose a region wants to know what their own clock will show.</summary>
    private static string? InSchool(DeadlineAsked asked, DateTimeOffset dueAt, TimeZoneInfo zone, Moments moments)
    {
        if (asked.Region is not { } region)
            return null;
        if (region.Zone.GetUtcOffset(dueAt) == zone.GetUtcOffset(dueAt))
            return asked.Promise!.ZoneIsSchool ? T(
                $"Считаем по времени школы: {region.Name.Ru}.", $"Counted by the school's time: {region.Name.En}.") : null;
        var local = moments.Exact(dueAt, region.Zone);
        return T(
            $"По часам школы ({region.Name.Ru}) это {local}. Сам срок считают по времени организации.",
            $"By the school's clock ({region.Name.En}) this is {local}. The deadline itself is counted by the organisation's time.");
    }

    private static string UrlOf(DeadlineAsked asked, string desk, string? promise)
    {
        var given = new (string Name, string? Value)[]
        {
            ("desk", desk), ("promise", promise), ("date", asked.DateText), ("time", asked.TimeText), ("region", asked.RegionText),
            ("zone", asked.ZoneText),
        };
        return "/deadlines" + QueryString.Create(given.Where(pair => !string.IsNullOrEmpty(pair.Value) && pair.Value.Length <= 64).Select(
            pair => KeyValuePair.Create(pair.Name, pair.Value)));
    }
}
