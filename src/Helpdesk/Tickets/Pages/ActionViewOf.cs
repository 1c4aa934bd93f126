using Helpdesk.Connections;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Web;
using Microsoft.EntityFrameworkCore;
using Actions = Helpdesk.Desks.TicketActions;

namespace Helpdesk.Tickets.Pages;

/// <summary>The buttons of a ticket: names from the profile, questions by what the action needs.</summary>
public sealed class ActionViewOf(IDbContextFactory<HelpdeskDbContext> contexts)
{
    private const int TextLimit = 20_000;

    public async Task<IReadOnlyList<TicketActionView>> Handle(ReadTicket.Response read, CancellationToken cancellation)
    {
        var main = read.Actions.FirstOrDefault(a => a.Key is not (AllowedActions.Assign or AllowedActions.Wait or AllowedActions.Withdraw or AllowedActions.Take))?.Key;
        var views = new List<TicketActionView>();
        // Whoever has not taken the ticket takes it first; then the main action of its type stands out.
        foreach (var action in read.Actions.OrderByDescending(a => a.Key == AllowedActions.Take && read.Ticket.AssigneeId is null).ThenByDescending(a => a.Key == main))
        {
            views.Add(new(action.Key, action.Name.In(Words.Language), IconOf(action.Key), action.Key == main, action.Key is Actions.Reject or AllowedActions.Withdraw, HintOf(action.Key))
            {
                Questions = await QuestionsOf(action.Key, read, cancellation),
            });
        }
        return views;
    }

    private async Task<IReadOnlyList<FormFieldView>> QuestionsOf(string action, ReadTicket.Response read, CancellationToken cancellation) => action switch
    {
        AllowedActions.Assign => [await People(read.Ticket, cancellation)],
        Actions.Grant => [await Systems(read, cancellation), Text(Words.T("Что сообщить школе (логин и пароль сюда не пишите)", "What to tell the school (no login or password here)"), false)],
        Actions.Reject => [Text(Words.T("Причина", "Reason"), true)],
        AllowedActions.Withdraw => [Text(Words.T("Почему снимаем: спам, дубль, отозвана", "Why: spam, a double, taken back"), true)],
        Actions.DeliverResult => [Text(Words.T("Результат проверки", "Result"), true)],
        Actions.Answer => [Text(Words.T("Ответ на обращение", "Answer to the appeal"), true)],
        Actions.Approve or Actions.IssueCard or Actions.CreateGroup or Actions.Register or Actions.BlockCard or Actions.ChangeData =>
            [Text(Words.T("Что сообщить заявителю", "What to tell the requester"), false)],
        _ => [],
    };

    private async Task<FormFieldView> People(Ticket ticket, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var people = await Helpdesk.People.StaffOfDesk.List(db, ticket.Desk, cancellation);
        return new()
        {
            Name = "target",
            Label = Words.T("Кому", "To whom"),
            Kind = FieldKind.Choice,
            Options = [new("", Words.T("Никому, вернуть в очередь", "Nobody, back to the queue")), .. people.Select(p => new Choice(p.Id.ToString(), p.DisplayName))],
            Values = [ticket.AssigneeId?.ToString() ?? ""],
        };
    }

    private async Task<FormFieldView> Systems(ReadTicket.Response read, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var given = await GrantAccess.GivenSystems(db, read.Ticket.Id, cancellation);
        return new()
        {
            Name = "target",
            Label = Words.T("К каким системам дан доступ", "Systems access is given to"),
            Kind = FieldKind.MultiChoice,
            IsRequired = true,
            Options = [.. GrantAccess.ChosenSystems(read.Type, read.Ticket).Where(s => !given.Contains(s.Key)).Select(s => new Choice(s.Key, s.Name.In(Words.Language)))],
        };
    }

    private static FormFieldView Text(string label, bool required) =>
        new() { Name = "text", Label = label, Kind = FieldKind.Multiline, IsRequired = required, MaxLength = TextLimit };

    private static string IconOf(string action) => action switch
    {
        AllowedActions.Take => "person",
        AllowedActions.Assign or Actions.CreateGroup => "people",
        Actions.Reject or AllowedActions.Withdraw => "cross",
        Actions.Grant => "key",
        Actions.Arrive => "school",
        Actions.IssueCard or Actions.BlockCard => "card",
        Actions.DeliverResult or Actions.Answer => "send",
        Actions.Reopen => "refresh",
        AllowedActions.Wait => "pause",
        _ => "check",
    };

    private static string? HintOf(string action) => action switch
    {
        Actions.Approve => Words.T("Школа попадёт в реестр, и пойдут 24 часа на выдачу доступа.", "The school enters the registry, and 24 hours to give access begin."),
        Actions.Reject => Words.T("Причину получит заявитель.", "The requester is told the reason."),
        Actions.Grant => Words.T("Срок считается выполненным, когда доступ дан ко всем выбранным системам.", "The promise is kept when access to every chosen system is given."),
        Actions.Arrive => Words.T("Записывается время прибытия: это выполняет срок реагирования.", "The time of arrival is recorded: it keeps the promise of a response."),
        Actions.Register => Words.T("С регистрации пойдут 30 дней на ответ.", "The 30 days for an answer begin."),
        Actions.DeliverResult => Words.T("Результат уйдёт тем каналом, которым пришла работа. Срок выполнен, когда он доставлен.", "The result leaves by the channel the work came by. The promise is kept when it is delivered."),
        AllowedActions.Withdraw => Words.T("Сроки по заявке остановятся без ответа. Причина сохранится.", "The clocks stop without an answer. The reason is kept."),
        _ => null,
    };
}
