using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.Forms;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Actions;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Search;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Erasure;

/// <summary>
/// Takes everything personal out of a ticket for good (<see cref="WhatIsErased"/>), and out of the people whom nothing else needs. All in
/// the transaction of the action; what stays is the act.
/// </summary>
internal sealed class EraseData : TicketAction
{
    /// <summary>Where the number is typed once more.</summary>
    public const string Confirmation = "confirm";

    public const string ActionKey = "erase-data";

    public override string Key => ActionKey;

    public override TicketEventKind Event => ErasureEvents.Erased;

    public override LocalText Name => new("Стереть данные", "Erase the data");

    public override LocalText Hint => new(
        "Сначала удалите личный кабинет в его системе: программа его не трогает. Здесь навсегда исчезнут "
            + "ответы, переписка, файлы, письма и, "
        + "если у заявителя нет других заявок, его имя и адреса. Останется акт без имён. Копии в почтовом ящике службы и в "
        + "чате мессенджера удалите там.",
        "First delete the personal account in its own system: the program does not touch it. Here the answers, the "
            + "talk, the files, the letters "
        + "go for good and, where the requester has no other tickets, their name and addresses. An act without "
        + "names stays. Copies in the desk's "
        + "mailbox and in the chat of the messenger are to be deleted there.");

    public override string Takes => "values: confirm, the ticket's number; for good";

    public override string Icon => "cross";

    public override bool IsRefusal => true;

    /// <summary>It cannot be taken back, so it is not for everybody who may close a ticket.</summary>
    public override bool May(Actor actor, string desk, RequestType type) => actor.May(Right.Decide, desk);

    /// <summary>Usually the ticket is closed first: what is erased cannot be answered.</summary>
    protected override bool IsForClosed => true;

    /// <summary>The number is typed once more, so that nobody erases by a slip.</summary>
    public override ActionForm Asks(ActionAsk ask)
    {
        var number = ask.Read.Ticket.Number;
        return ActionForm.Of(new Question(
            Question.OfValue(Confirmation), new($"Впишите номер заявки: {number}", $"Type the number of the ticket: {number}"),
            FieldKind.Text)
        {
            IsRequired = true,
            MaxLength = 60,
        });
    }

    public override async Task Do(ActionContext context)
    {
        var (db, ticket, now, cancellation) = (context.Db, context.Ticket, context.Now, context.Cancellation);
        var lettersOfTicket = context.The<LettersOfTicket>();
        var letterFiles = context.The<EraseLetterFiles>();
        DemandConfirmed(context);
        await context.Work.TakeTurn($"erase/{ticket.RequesterId}");
        await RecordUnlessPromised(context);

        var people = await PeopleOfTicket.Find(db, ticket, context.Type, cancellation);
        var scope = new ErasureScope
        {
            TicketId = ticket.Id,
            People = people,
            Letters = await lettersOfTicket.Hold(db, ticket, people, cancellation),
            Chat = (ticket.Channel, ticket.Account, ticket.Conversation),
            Event = context.Event,
            Now = now,
        };
        scope = await scope.WithFiles(db, cancellation);
        await lettersOfTicket.Unquote(db, ticket.Id, ticket.Subject, cancellation);
        var answers = ticket.Fields.Count;
        var nobody = new Person(now, null, null, null, "ru");
        db.People.Add(nobody);
        ticket.Erase(nobody.Id, now);
        await context.Work.Save();

        var erased = new Dictionary<string, int> { [WhatIsErased.Answers] = answers };
        foreach (var kind in WhatIsErased.All)
            foreach (var rows in kind.Statements)
                erased[kind.Key] = erased.GetValueOrDefault(kind.Key) + await scope.Run(db, rows.Sql, cancellation);
        await EraseContents(db, scope, cancellation);
        var kept = await StillThere(db, scope.Files, cancellation) ? people.Kept.Append(KeptData.FilesElsewhere) : people.Kept;
        db.ErasureActs.Add(
            new(ticket, context.Actor.StaffId, context.Actor.Name, erased.Where(e => e.Value > 0).ToDictionary(), [.. kept], now));
        context.Work.AfterCommit(() => letterFiles.OfTicket(ticket.Id));
    }

    private static void DemandConfirmed(ActionContext context)
    {
        var typed = context.Input.Values.GetValueOrDefault(Confirmation, "").Trim();
        if (!SpokenNumber.Read(typed, [context.Desk.NumberPrefix]).Contains(context.Ticket.Number))
            throw new RuleViolation(
                $"Данные стираются навсегда. Чтобы подтвердить, впишите номер заявки: {context.Ticket.Number}. Ничего не стёрто.",
                $"Data are erased for good. To confirm, type the ticket's number ({context.Ticket.Number}; over the API: "
                    + $"values.{Confirmation}). Nothing is erased.");
    }

    /// <summary>What this very event meets is met; a promise that still runs needs the data.</summary>
    private static async Task RecordUnlessPromised(ActionContext context)
    {
        var clocks = await context.Record();
        var running = clocks.Where(c => c.IsRunning)
            .Select(c => context.Desk.Promise(c.Promise)?.Name ?? new LocalText(c.Promise, c.Promise)).ToList();
        if (running.Count > 0)
            throw new RuleViolation(
                $"Стереть данные нельзя, пока не выполнено обещание: {string.Join(", ", running.Select(n => $"«{n.Ru}»"))}. "
                    + "Выполните его или снимите заявку.",
                $"The data cannot be erased while a promise is open: {string.Join(", ", running.Select(n => n.En))}. "
                    + "Keep it, or withdraw the ticket.");
        foreach (var clock in clocks)
            clock.ForgetReasons();
    }

    /// <summary>Held first and looked at afterwards: who attaches the same bytes at this moment is then seen.</summary>
    private static async Task EraseContents(HelpdeskDbContext db, ErasureScope scope, CancellationToken cancellation)
    {
        await scope.Run(db, "select from attachment_content where sha256 = any(@files) order by sha256 for update", cancellation);
        await scope.Run(db, WhatIsErased.Contents, cancellation);
    }

    private static Task<bool> StillThere(HelpdeskDbContext db, IReadOnlyList<string> files, CancellationToken cancellation) =>
        db.AttachmentContents.AnyAsync(c => files.Contains(c.Sha256), cancellation);
}
