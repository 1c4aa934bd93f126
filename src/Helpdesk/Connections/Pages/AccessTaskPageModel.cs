using Helpdesk.Connections.Access;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People.Sessions;
using Helpdesk.ServiceLevels;
using Helpdesk.Shell;
using Helpdesk.Shell.Forms;
using Helpdesk.Sla;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Pages;
using Helpdesk.Tickets.Talk;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Helpdesk.Connections.Pages;

/// <summary><c>/access/{id}</c>: access to one system, and giving it. The doing is that of the API: <see cref="ActOnTicket"/>.</summary>
public static class AccessTaskPageModel
{
    private static readonly string[] Secret = ["login", "password", "note"];

    public sealed record View
    {
        public required SignedInView Me { get; init; }

        public required Moments Moments { get; init; }

        public required Guid Id { get; init; }

        public required string System { get; init; }

        public required string School { get; init; }

        public required string Inn { get; init; }

        public required string Number { get; init; }

        /// <summary>The list that the ticket was opened from.</summary>
        public QueueFilterView? From { get; init; }

        public required AccessStateView State { get; init; }

        public DueView? Due { get; init; }

        /// <summary>The deadline in words, with its clause.</summary>
        public string? Deadline { get; init; }

        public string? PersonName { get; init; }

        public string? PersonPosition { get; init; }

        public string? PersonPhone { get; init; }

        /// <summary>Half hidden; null when there is nowhere to send a link.</summary>
        public string? LinkGoesTo { get; init; }

        public required IReadOnlyList<string> Responsible { get; init; }

        public required IReadOnlyList<AccessLinkView> Links { get; init; }

        public required bool MayGive { get; init; }

        public required bool MayRefuse { get; init; }

        public required bool MayCancel { get; init; }

        public required bool MayReissue { get; init; }

        public string? Notice { get; init; }

        public string? Problem { get; init; }

        /// <summary>The words for the school as they were typed; the login and the password are never given back.</summary>
        public string Text { get; init; } = "";

        /// <summary>Last part of the address whose form was refused; null when none was.</summary>
        public string? Refused { get; init; }

        /// <summary>It says what was said before: sent once more, it is meant.</summary>
        public bool IsRepeat { get; init; }

        public string TextOf(string act) => Refused == act ? Text : "";

        /// <summary>What the form says besides its questions.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> GivenWith(string act) =>
            IsRepeat && Refused == act ? [new("again", "yes")] : [];
    }

    /// <summary>Reads the page for whoever asks.</summary>
    /// <remarks><c>FromServices</c>: an endpoint that may read JSON says 401 instead of leading to the sign-in page.</remarks>
    internal sealed record Load(
        HttpRequest Request, [FromServices] ReadAccessTask Tasks, [FromServices] SignedInPages SignedIn,
        [FromServices] CurrentActor Current, CancellationToken Cancellation)
    {
        /// <summary>The list that the ticket was opened from.</summary>
        public QueueFilterView? From => TicketLinks.ListIn(Request.Query);

        public Task<Actor> Actor() => Current.Get(Cancellation);

        public async Task<ReadAccessTask.Response> Read(Guid id) =>
            await Tasks.Handle(id, await Actor(), Words.Language, Cancellation);

        public async Task<View> View(Guid id)
        {
            var (actor, read) = (await Actor(), await Read(id));
            var (moments, task, clock) = (SignedIn.Moments(actor), read.Task, read.Clock);
            return new()
            {
                Me = await SignedIn.Of(actor, Cancellation),
                Moments = moments,
                Id = task.Id,
                System = read.Desk.Service(task.System)?.Name.In(Words.Language) ?? task.System,
                School = read.School.Name,
                Inn = read.School.Inn,
                Number = read.Ticket.Number,
                From = From,
                State = AccessStateView.Of(task.State, task.Reason, AccessStateView.DoneOf(task.DoneAt, task.DoneBy, moments)),
                Due = clock is null || !task.IsWaiting ? null : TicketWords.Due(clock),
                Deadline = clock is null ? null : DeadlineOf(clock, read.Desk, moments),
                PersonName = read.Person?.Name,
                PersonPosition = read.Person?.Position,
                PersonPhone = read.Person?.Phone,
                LinkGoesTo = read.LinkGoesTo,
                Responsible = [.. read.Responsible.Select(r => r.Person.DisplayName).Distinct()],
                Links = [.. read.Links.Select(l => AccessLinkView.Of(l, moments))],
                MayGive = read.Actions.Contains(GrantAccess.ActionKey),
                MayRefuse = read.Actions.Contains(RefuseAccess.ActionKey),
                MayCancel = read.Actions.Contains(CancelAccess.ActionKey),
                MayReissue = read.Actions.Contains(ReissueAccess.ActionKey),
            };
        }

        private static string DeadlineOf(SlaClock clock, Desk desk, Moments moments)
        {
            var by = moments.By(clock.DueAt, clock.CalendarOf(desk).Zone);
            return desk.Promise(clock.Promise)?.Clause is { } clause ? $"{by}, {ClauseWords.Say(clause, Words.Language)}" : by;
        }
    }

    public static void Map(IEndpointRouteBuilder pages)
    {
        var task = pages.MapGroup(AccessListPageModel.Address + "/{id:guid}").RequireAuthorization();
        task.MapGet("", Show);
        task.MapPost("/{act}", Act);
    }

    private static async Task<RazorComponentResult> Show(Guid id, [AsParameters] Load load, string? done = null) =>
        Page(await load.View(id) with { Notice = NoticeOf(done) });

    private static string? NoticeOf(string? done) => done switch
    {
        "give" => Words.T("Доступ выдан, школе сообщили.", "The access is given, and the school is told."),
        "again" => Words.T(
            "Доступ выдан заново, прежняя ссылка больше не действует.", "New access is given; the earlier link has ended."),
        "refuse" => Words.T(
            "Причина записана, школе сообщили. Срок идёт дальше.", "The reason is recorded, and the school is told. The deadline stands."),
        "cancel" => Words.T("Система снята, школе сообщили.", "The system is cancelled, and the school is told."),
        _ => null,
    };

    private static async Task<IResult> Act(
        Guid id, string act, [FromForm] IFormCollection form, ActOnTicket actOn, OneTimeTokens tokens, [AsParameters] Load load)
    {
        if (ActionOf(act) is not { } action)
            return TypedResults.NotFound();
        var task = await load.Read(id);
        try
        {
            var asked = new ActOnTicket.Request(task.Ticket.Number, action, InputOf(form, task.Task.System), tokens.Of(form))
            {
                MayRepeat = form["again"] == "yes",
            };
            await actOn.Handle(asked, await load.Actor(), load.Cancellation);
            var query = QueryString.Create(TicketLinks.From(load.From).Prepend(new("done", act)));
            return TypedResults.LocalRedirect($"{AccessListPageModel.Address}/{id}{query}");
        }
        catch (RuleViolation rule)
        {
            var view = await load.View(id) with
            {
                Problem = rule.Sentence.In(Words.Language),
                Text = form["text"].ToString(),
                Refused = act,
                IsRepeat = rule is SaidTwice,
            };
            return Page(view, StatusCodes.Status409Conflict);
        }
    }

    private static string? ActionOf(string act) => act switch
    {
        "give" => GrantAccess.ActionKey,
        "refuse" => RefuseAccess.ActionKey,
        "cancel" => CancelAccess.ActionKey,
        "again" => ReissueAccess.ActionKey,
        _ => null,
    };

    /// <summary>Where the access was given in another way, the login in the fields is none to send.</summary>
    private static ActionInput InputOf(IFormCollection form, string system)
    {
        var isOutside = form["outside"].Count > 0;
        var values = Secret.ToDictionary(name => name, name => isOutside ? "" : form["v-" + name].ToString());
        if (isOutside)
            values[GrantAccess.Outside] = "yes";
        return new() { Text = form["text"].ToString(), Target = system, Values = values };
    }

    private static RazorComponentResult Page(View view, int status = StatusCodes.Status200OK) =>
        new RazorComponentResult<AccessTaskPage>(new { View = view }) { StatusCode = status };
}
