using Helpdesk.Data;
using Helpdesk.Outbox;
using Helpdesk.People;
using Helpdesk.Tickets;
using Helpdesk.Tickets.Erasing;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Erasure;

/// <summary>
/// Takes what is kept of somebody who has no ticket and is known by a mail address only: mail that was refused, reports that name them,
/// letters that went there in no ticket's name. What stays is the act, which does not name the address.
/// </summary>
internal sealed class EraseAddress(
    LettersOfTicket lettersOf, Transactions transactions, EraseLetterFiles letterFiles)
{
    private const int Named = 5;

    /// <param name="Again">The address once more: what is erased does not come back.</param>
    public sealed record Request(string Address, string Again);

    /// <exception cref="NotAllowed">The actor is no administrator.</exception>
    /// <exception cref="RuleViolation">It is not confirmed, has tickets, belongs to staff, or there is nothing of it.</exception>
    public Task<ErasureAct> Handle(Request request, Actor actor, CancellationToken cancellation)
    {
        if (!actor.IsAdministrator)
            throw new NotAllowed();
        var address = Confirmed(request);
        return transactions.Run(actor, work => Erase(work, address), cancellation);
    }

    private async Task<ErasureAct> Erase(Work work, string address)
    {
        var (db, actor, cancellation) = (work.Db, work.Actor, work.Cancellation);
        await db.WaitForTurn($"erase/{address}", cancellation);
        await DemandNobody(db, address, cancellation);

        var letters = await lettersOf.HoldOf(db, address, cancellation);
        var files = await db.Outbox.Where(o => letters.Contains(o.Id) && o.MailMessageId != null)
            .Select(o => o.MailMessageId!).ToListAsync(cancellation);
        var scope = new ErasureScope { People = PeopleOfTicket.Only(address), Letters = letters, Now = work.Now };
        var erased = new Dictionary<string, int>();
        foreach (var kind in WhatIsErased.All)
            foreach (var rows in kind.Statements)
                erased[kind.Key] = erased.GetValueOrDefault(kind.Key) + await scope.Run(db, rows.Sql, cancellation);
        if (erased.Values.Sum() == 0)
            throw new RuleViolation(
                "С этого адреса ничего не хранится, стирать нечего.", "Nothing is kept of this address, so nothing is erased.");
        var act = new ErasureAct(actor.StaffId, actor.Name, erased.Where(e => e.Value > 0).ToDictionary(), work.Now);
        db.ErasureActs.Add(act);
        work.AfterCommit(() =>
        {
            letterFiles.Of(files);
            return Task.CompletedTask;
        });
        return act;
    }

    private static string Confirmed(Request request)
    {
        var (address, again) = (request.Address.Trim().ToLowerInvariant(), request.Again.Trim().ToLowerInvariant());
        if (address.Length == 0)
            throw new RuleViolation("Впишите адрес. Ничего не стёрто.", "Type the address. Nothing is erased.");
        if (address != again)
            throw new RuleViolation(
                "Адреса не совпадают. Данные стираются навсегда, поэтому адрес пишут дважды. Ничего не стёрто.",
                "The addresses differ. Data are erased for good, so the address is typed twice. Nothing is erased.");
        return address;
    }

    private static async Task DemandNobody(HelpdeskDbContext db, string address, CancellationToken cancellation)
    {
        var normalized = address.ToUpperInvariant();
        if (await db.Staff.AnyAsync(u => u.NormalizedEmail == normalized, cancellation))
            throw new RuleViolation(
                "Это адрес сотрудника, а не заявителя. Ничего не стёрто.", "This is the address of a member of staff. Nothing is erased.");
        var identities = db.Identities;
#pragma warning disable CA1304, CA1311, CA1862 // Compared by the database.
        var people = db.People.Where(p => p.Email!.ToLower() == address
            || identities.Any(i => i.PersonId == p.Id && i.Channel == Identity.ByAddress && i.ExternalId == address));
#pragma warning restore CA1304, CA1311, CA1862
        var numbers = await db.Tickets.Where(t => t.ErasedAt == null && people.Any(p => p.Id == t.RequesterId))
            .OrderBy(t => t.Sequence).Select(t => t.Number).Take(Named + 1).ToListAsync(cancellation);
        if (numbers.Count == 0 && !await people.AnyAsync(cancellation))
            return;
        var shown = numbers.Count == 0 ? "" : $" ({string.Join(", ", numbers.Take(Named))}{(numbers.Count > Named ? ", …" : "")})";
        throw new RuleViolation(
            $"У этого человека есть заявки{shown}: сотрите данные в них, вместе с ними уйдут и его письма. Ничего не стёрто.",
            $"This person has tickets{shown}: erase their data, and the letters go with them. Nothing is erased.");
    }
}
