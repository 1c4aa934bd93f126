using System.Globalization;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.ServiceLevels;
using Helpdesk.Settings;
using Helpdesk.Tickets.Switching;
using Helpdesk.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Actions = Helpdesk.Desks.TicketActions;

namespace Helpdesk.Tickets.Pages;

/// <summary>The buttons of a ticket: names from the profile, questions by what the action needs.</summary>
public sealed class ActionViewOf(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, IOptions<HelpdeskSettings> settings)
{
    private const int TextLimit = 20_000;

    public async Task<IReadOnlyList<TicketActionView>> Handle(ReadTicket.Response read, QueueFilterView? from, Moments moments, CancellationToken cancellation)
    {
        var main = read.Actions.FirstOrDefault(a => !AllowedActions.IsRare(a.Key) && a.Key is not (AllowedActions.Assign or AllowedActions.Wait or AllowedActions.Resume or AllowedActions.Withdraw or AllowedActions.Take or AllowedActions.RecordCall))?.Key;
        var views = new List<TicketActionView>();
        var decides = read.Actions.Any(a => AllowedActions.IsDecision(a.Key));
        if (read.Type.Checklist.Count > 0)
            views.Add(new("review", decides ? Words.T("Рассмотреть заявление", "Review the application") : Words.T("Заявление и проверка", "Application and checklist"), "list", decides)
            {
                Url = TicketLinks.Review(read.Ticket.Number, from),
            });
        // Whoever has not taken the ticket takes it first; then the main action of its type stands out.
        foreach (var action in read.Actions.Where(a => HasButton(a) && (read.Type.Checklist.Count == 0 || !AllowedActions.IsDecision(a.Key))).OrderByDescending(a => a.Key == AllowedActions.Take && read.Ticket.AssigneeId is null).ThenByDescending(a => a.Key == main))
        {
            views.Add(new(action.Key, action.Name.In(Words.Language), IconOf(action.Key), action.Key == main && !views.Any(v => v.IsMain), action.Key is Actions.Reject or AllowedActions.Withdraw or Actions.EraseData, ActionHints.Of(action.Key))
            {
                IsRare = AllowedActions.IsRare(action.Key) || action.Key == AllowedActions.ReissueAccess,
                Url = action.Key is Actions.Grant or AllowedActions.ReissueAccess ? TicketLinks.Access(read.Ticket.Number, from) : null,
                Questions = [.. (await QuestionsOf(action.Key, read, moments, cancellation)).Select(q => q with { Scope = action.Key })],
                Given = action.Key switch
                {
                    // Whoever assigns has seen who has it: a colleague who took it meanwhile is not passed over.
                    AllowedActions.Assign => [new("v-from", read.Assignee?.Id.ToString() ?? "")],
                    AllowedActions.RecordCall => [new("v-" + CallTime.Zone, moments.Zone.Id)],
                    _ => [],
                },
            });
            if (action.Key == Actions.Resolve || views[^1].Questions.Any(q => q.Name == "text"))
                views[^1] = views[^1] with { Given = [.. views[^1].Given, new("seen", read.Said.ToString(CultureInfo.InvariantCulture))] };
            if (action.Key == AllowedActions.Take && read.Assignee is { } holder)
                views[^1] = TakingFrom(holder, views[^1]);
        }
        if (read.WhyNotClose is { } whyNot)
            views.Add(new(Actions.Resolve, NameOf(Actions.Resolve, read), IconOf(Actions.Resolve)) { IsRare = true, Denied = whyNot.In(Words.Language) });
        return views;
    }

    private static TicketActionView TakingFrom(StaffUser holder, TicketActionView take) => take with
    {
        Name = Words.T("Забрать себе", "Take over"),
        Given = [new("target", holder.Id.ToString())],
        Confirm = (
            Words.T($"Сейчас заявку ведёт {holder.DisplayName}. Коллеге сообщат, что вы её забрали.", $"{holder.DisplayName} has the ticket now, and is told that you took it over."),
            Words.T($"Забрать у коллеги: {holder.DisplayName}", $"Take it from {holder.DisplayName}")),
    };

    private static string NameOf(string action, ReadTicket.Response read) => AllowedActions.All(read.Desk, read.Type).First(a => a.Key == action).Name.In(Words.Language);

    /// <summary>What is done to one system has its buttons on the page of that system.</summary>
    private static bool HasButton(RequestAction action) => action.Key is not (Actions.RefuseAccess or AllowedActions.CancelAccess);

    private async Task<IReadOnlyList<FormFieldView>> QuestionsOf(string action, ReadTicket.Response read, Moments moments, CancellationToken cancellation) => action switch
    {
        AllowedActions.Assign => [await People(read.Ticket, cancellation)],
        Actions.Reject => [Text(Words.T("Причина", "Reason"), true)],
        AllowedActions.Wait => [Reason(Words.T("Чего ждём", "What is waited for"))],
        AllowedActions.SetSchool => [.. School(read)],
        AllowedActions.Retype => [Types(read), Reason(Words.T("Почему", "Why"))],
        AllowedActions.Transfer => [Desks(read), Reason(Words.T("Почему", "Why"))],
        AllowedActions.Withdraw => [Text(Words.T("Почему снимаем: спам, дубль, отозвана", "Why: spam, a double, taken back"), true)],
        Actions.DeliverResult => [Text(Words.T("Результат проверки", "Result"), true), Files(Words.T("Проверенная работа", "The marked work")), .. Told(read)],
        Actions.Answer => [Text(Words.T("Ответ на обращение", "Answer to the appeal"), true), Files(Words.T("Файлы", "Files")), .. Told(read)],
        AllowedActions.RecordCall => [.. CallQuestions.Of(read, moments)],
        Actions.EraseData => [Number(read.Ticket)],
        Actions.Approve or Actions.IssueCard or Actions.CreateGroup or Actions.Register or Actions.BlockCard or Actions.ChangeData =>
            [Text(Words.T("Что сообщить заявителю", "What to tell the requester"), false)],
        _ => [],
    };

    private FormFieldView Files(string label) => new() { Name = "files", Label = label, Kind = FieldKind.File, MaxLength = (int)settings.Value.MaxAttachmentBytes };

    /// <summary>Asked where the answer would reach nobody by itself.</summary>
    private static IEnumerable<FormFieldView> Told(ReadTicket.Response read) => read.AnswersGoBy != HowItReached.Page ? [] :
    [
        new()
        {
            Name = "v-" + ToldOutside.Value,
            Label = Words.T("Адреса нет: как сообщили", "No address: how it was told"),
            Kind = FieldKind.Choice,
            Options = [new("", Words.T("Ещё никак, только на странице заявки", "Not yet, only on the requester's page")), new("phone", Words.T("По телефону", "By phone")), new("post", Words.T("На бумаге", "On paper"))],
            Values = [""],
        },
    ];

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

    private static FormFieldView Types(ReadTicket.Response read) => new()
    {
        Name = "target",
        Label = Words.T("Новый вид", "New type"),
        Kind = FieldKind.Choice,
        IsRequired = true,
        Options = [.. read.Desk.RequestTypes.Where(t => t.Key != read.Type.Key).Select(t => new Choice(t.Key, t.Name.In(Words.Language)))],
    };

    private FormFieldView Desks(ReadTicket.Response read) => new()
    {
        Name = "target",
        Label = Words.T("Кому и какая это заявка", "To which desk, as what"),
        Kind = FieldKind.Choice,
        IsRequired = true,
        Options = [.. desks.All.Where(d => d.Key != read.Desk.Key).SelectMany(d => d.RequestTypes.Select(t => new Choice(SwitchDetail.KeyOf(d.Key, t.Key), $"{d.Name.In(Words.Language)} — {t.Name.In(Words.Language)}")))],
    };

    private static IEnumerable<FormFieldView> School(ReadTicket.Response read)
    {
        yield return new()
        {
            Name = "target",
            Label = Words.T("ИНН школы", "INN of the school"),
            Kind = FieldKind.Inn,
            IsRequired = true,
            Values = [read.School?.Inn ?? read.Ticket.Fields.GetValueOrDefault(Schools.School.InnKey, "")],
        };
        yield return new()
        {
            Name = "text",
            Label = Words.T("Регион", "Region"),
            // A list of all regions would weigh more than the rest of the page's forms together.
            Hint = Words.T("Название или код, например 59, если у школы его нет или он неверен", "Its name or code, 59 for example, if the school has none or a wrong one"),
            Kind = FieldKind.Text,
            Values = [read.School?.Region is { } code ? Regions.Find(code)!.Name.In(Words.Language) : ""],
        };
    }

    /// <summary>Typed once more, so that nobody erases by a slip.</summary>
    private static FormFieldView Number(Ticket ticket) => new()
    {
        Name = "v-" + Erasure.EraseData.Confirmation,
        Label = Words.T($"Впишите номер заявки: {ticket.Number}", $"Type the number of the ticket: {ticket.Number}"),
        Kind = FieldKind.Text,
        IsRequired = true,
        MaxLength = 60,
    };

    private static FormFieldView Reason(string label) => new() { Name = "text", Label = label, Kind = FieldKind.Text, MaxLength = ClockPause.LongestReason };

    private static FormFieldView Text(string label, bool required) =>
        new() { Name = "text", Label = label, Kind = FieldKind.Multiline, IsRequired = required, MaxLength = TextLimit };

    private static string IconOf(string action) => action switch
    {
        AllowedActions.Take => "person",
        AllowedActions.Assign or Actions.CreateGroup => "people",
        Actions.Reject or AllowedActions.Withdraw or Actions.EraseData => "cross",
        Actions.Grant or AllowedActions.ReissueAccess => "key",
        Actions.Arrive => "school",
        Actions.IssueCard or Actions.BlockCard => "card",
        Actions.DeliverResult or Actions.Answer => "send",
        Actions.Reopen => "refresh",
        AllowedActions.RecordCall => "phone",
        AllowedActions.Wait => "pause",
        AllowedActions.Resume => "right",
        AllowedActions.SetSchool => "school",
        AllowedActions.Retype => "list",
        AllowedActions.Transfer => "exit",
        _ => "check",
    };
}
