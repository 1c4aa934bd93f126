using Helpdesk.Connections.Access;
using Helpdesk.Connections.Secrets;
using Helpdesk.Desks;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Shell;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Pages;

namespace Helpdesk.Connections.Pages;

/// <summary>Puts access tasks into the words of their reader.</summary>
public sealed class AccessViewOf(DeskCatalog desks, SignedInPages signedIn)
{
    public async Task<AccessListView> List(ListAccessTasks.Response read, string? ticket, Actor actor, CancellationToken cancellation)
    {
        var moments = signedIn.Moments(actor);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = moments,
            Ticket = ticket,
            Next = read.Next,
            Rows = [.. read.Rows.Select(r => new AccessRowView
            {
                Id = r.Task.Id,
                System = desks.Find(r.Task.Desk)?.Service(r.Task.System)?.Name.In(Words.Language) ?? r.Task.System,
                School = r.Task.School,
                Number = r.Task.Number,
                State = State(Enum.Parse<AccessState>(r.Task.State), r.Task.Reason, r.Task.DoneAt, r.Task.DoneBy, moments),
                Due = r.Task.State is nameof(AccessState.Open) or nameof(AccessState.Refused) ? DueOf(r.Task) : null,
                IsMine = r.Task.IsMine,
                Responsible = r.Responsible,
            })],
        };
    }

    public async Task<AccessTaskView> Task(ReadAccessTask.Response read, Actor actor, CancellationToken cancellation)
    {
        var (moments, task, clock) = (signedIn.Moments(actor), read.Task, read.Clock);
        return new()
        {
            Me = await signedIn.Of(actor, cancellation),
            Moments = moments,
            Id = task.Id,
            System = read.Desk.Service(task.System)?.Name.In(Words.Language) ?? task.System,
            School = read.School.Name,
            Inn = read.School.Inn,
            Number = read.Ticket.Number,
            State = State(task.State, task.Reason, task.DoneAt, task.DoneBy, moments),
            Due = clock is null || !task.IsWaiting ? null : TicketWords.Due(clock),
            Deadline = clock is null ? null : DeadlineOf(clock, read.Desk, moments),
            PersonName = read.Person?.Name,
            PersonPosition = read.Person?.Position,
            PersonPhone = read.Person?.Phone,
            LinkGoesTo = read.LinkGoesTo,
            Responsible = [.. read.Responsible.Select(r => r.Person.DisplayName).Distinct()],
            Links = [.. read.Links.Select(l => LinkOf(l, moments))],
            MayGive = read.Actions.Contains(GrantAccess.ActionKey),
            MayRefuse = read.Actions.Contains(RefuseAccess.ActionKey),
            MayCancel = read.Actions.Contains(CancelAccess.ActionKey),
            MayReissue = read.Actions.Contains(ReissueAccess.ActionKey),
        };
    }

    private static string DeadlineOf(ServiceLevels.SlaClock clock, Desk desk, Moments moments)
    {
        var by = moments.By(clock.DueAt, clock.CalendarOf(desk).Zone);
        return desk.Promise(clock.Promise)?.Clause is { } clause ? $"{by}, {Words.T("п.", "cl.")} {clause}" : by;
    }

    private static DueView? DueOf(ListAccessTasks.Row row) => row is { StartedAt: { } from, DueAt: { } due }
        ? new(from, due, row switch
        {
            { MetAt: { } met } => met > due ? DueState.MetLate : DueState.Met,
            { CancelledAt: not null } => DueState.Cancelled,
            _ => DueState.Running,
        }, row.MetAt ?? row.CancelledAt)
        {
            IsProvisional = row.Provisional,
        }
        : null;

    private static AccessStateView State(AccessState state, string? reason, DateTimeOffset? at, string? by, Moments moments)
    {
        var (name, tone) = state switch
        {
            AccessState.Open => (Words.T("ждёт", "waits"), "new"),
            AccessState.Refused => (Words.T("пока нельзя", "not possible yet"), "waiting"),
            AccessState.Given => (Words.T("дан", "given"), "done"),
            _ => (Words.T("не нужен", "not wanted"), ""),
        };
        return new(name, tone, reason, at is { } done ? $"{moments.Full(done)}{(string.IsNullOrEmpty(by) ? "" : " · " + by)}" : null);
    }

    private static AccessLinkView LinkOf(ReadAccessTask.Link link, Moments moments)
    {
        var (secret, letter) = link;
        var delivery = letter?.State switch
        {
            OutboxState.Delivered => Words.T($"отправлено {moments.Short(letter.DeliveredAt!.Value)}", $"sent {moments.Short(letter.DeliveredAt!.Value)}"),
            OutboxState.Failed => Words.T($"не доставлено: {letter.LastError}", $"not delivered: {letter.LastError}"),
            OutboxState.Unknown => Words.T("неизвестно, дошло ли", "it may have arrived"),
            OutboxState.NotNeeded or null => Words.T("не отправлялось", "not sent"),
            _ => Words.T("отправляется", "sending"),
        };
        var state = secret.StateAt(moments.Now);
        var (icon, opened) = state switch
        {
            SecretState.Opened => ("check", Words.T($"открыта {moments.Full(secret.OpenedAt!.Value)}", $"opened {moments.Full(secret.OpenedAt!.Value)}")),
            SecretState.Revoked => ("cross", Words.T("заменена новой", "replaced by a newer one")),
            SecretState.Expired => ("alert", Words.T($"срок истёк {moments.Full(secret.ExpiresAt)}, не открыта", $"ran out {moments.Full(secret.ExpiresAt)}, not opened")),
            _ => ("clock", Words.T($"ещё не открыта, действует {moments.By(secret.ExpiresAt, moments.Zone)}", $"not opened yet, good {moments.By(secret.ExpiresAt, moments.Zone)}")),
        };
        if (secret.AskedAt is { } asked)
            opened += Words.T($"; новый доступ запросили {moments.Full(asked)}", $"; new access asked for {moments.Full(asked)}");
        var isTrouble = letter?.State is OutboxState.Failed or OutboxState.Unknown;
        return new($"{secret.SentTo}: {delivery}", opened, $"{moments.Full(secret.IssuedAt)} · {secret.IssuedBy}", icon, isTrouble, isTrouble && state == SecretState.Ready && letter!.WipedAt is null ? letter.Id.ToString() : null);
    }
}
