using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.People;
using Helpdesk.Sla;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Search;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Erasure;

/// <summary>
/// Takes everything personal out of a ticket for good (<see cref="WhatIsErased"/>), and out of the people whom nothing else needs. All in
/// the transaction of the action; what stays is the act.
/// </summary>
internal sealed class EraseData(LettersOfTicket lettersOfTicket, EraseLetterFiles letterFiles) : ITicketAction
{
    /// <summary>Where the number is typed once more.</summary>
    public const string Confirmation = "confirm";

    public string Key => TicketActions.EraseData;

    public async Task Handle(ActionContext context, CancellationToken cancellation)
    {
        var (db, ticket, now) = (context.Db, context.Ticket, context.Now);
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
            Event = context.Action.Event,
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
        db.ErasureActs.Add(new(ticket, context.Actor.StaffId, context.Actor.Name, erased.Where(e => e.Value > 0).ToDictionary(), [.. kept], now));
        context.Work.AfterCommit(() => letterFiles.OfTicket(ticket.Id));
    }

    private static void DemandConfirmed(ActionContext context)
    {
        var typed = context.Input.Values.GetValueOrDefault(Confirmation, "").Trim();
        if (!SpokenNumber.Read(typed, [context.Desk.NumberPrefix]).Contains(context.Ticket.Number))
            throw new RuleViolation(
                $"Данные стираются навсегда. Чтобы подтвердить, впишите номер заявки: {context.Ticket.Number}. Ничего не стёрто.",
                $"Data are erased for good. To confirm, type the ticket's number ({context.Ticket.Number}; over the API: values.{Confirmation}). Nothing is erased.");
    }

    /// <summary>What this very event meets is met; a promise that still runs needs the data.</summary>
    private static async Task RecordUnlessPromised(ActionContext context)
    {
        var clocks = await context.Record();
        var running = clocks.Where(c => c.IsRunning).Select(c => context.Desk.Promise(c.Promise)?.Name ?? new LocalText(c.Promise, c.Promise)).ToList();
        if (running.Count > 0)
            throw new RuleViolation(
                $"Стереть данные нельзя, пока не выполнено обещание: {string.Join(", ", running.Select(n => $"«{n.Ru}»"))}. Выполните его или снимите заявку.",
                $"The data cannot be erased while a promise is open: {string.Join(", ", running.Select(n => n.En))}. Keep it, or withdraw the ticket.");
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
