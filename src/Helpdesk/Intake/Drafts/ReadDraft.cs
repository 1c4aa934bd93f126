using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Intake.Drafts;

/// <summary>A draft by its link: to go on with, or what it became.</summary>
public sealed class ReadDraft(IDbContextFactory<HelpdeskDbContext> contexts, DeskCatalog desks, FollowKeys followKeys, TimeProvider time)
{
    /// <param name="FollowKey">Secret of the ticket that the draft became; null while it is a draft, and where the ticket is another
    /// person's.</param>
    /// <param name="Joined">Number of another person's ticket that it was joined to.</param>
    public sealed record Response(FormDraft Draft, Desk Desk, RequestType Type, string? FollowKey, string? Joined);

    /// <exception cref="DraftGone">There is no such draft, or its time is over.</exception>
    public async Task<Response> Handle(string secret, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var draft = await db.FindDraft(secret, time.Instant, cancellation) ?? throw new DraftGone();
        var desk = desks.Find(draft.Desk);
        if (desk?.RequestType(draft.Type) is not { } type)
            throw new DraftGone();
        var joined = draft is { IsJoined: true, TicketId: { } first } ? await db.Tickets.Where(t => t.Id == first).Select(t => t.Number)
            .SingleAsync(cancellation) : null;
        return new(draft, desk, type, draft is { IsJoined: false, TicketId: { } own } ? followKeys.For(own) : null, joined);
    }
}
