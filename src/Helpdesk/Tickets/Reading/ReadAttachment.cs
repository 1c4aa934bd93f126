using Helpdesk.Bots;
using Helpdesk.Data;
using Helpdesk.Desks;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.People;
using Helpdesk.Tickets.Erasing;
using Helpdesk.Tickets.Links;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Tickets.Reading;

/// <summary>The bytes of one attachment, for staff of the desk or for the requester by the secret of their link.</summary>
public sealed class ReadAttachment(IDbContextFactory<HelpdeskDbContext> contexts, DeskVersions desks) : IAttachmentContent
{
    public sealed record Response(string FileName, string ContentType, byte[] Bytes)
    {
        /// <summary>Always a download of harmless type: what a stranger sent is never shown as a page of ours.</summary>
        public FileContentHttpResult AsDownload() => TypedResults.File(Bytes, "application/octet-stream", FileName);

        /// <summary>As staff get it: a letter, a page or a text may quote links that are the requester's own.</summary>
        internal Response ForStaff() => FileMask.IsPacked(Bytes) ? this : this with
        {
            Bytes = (FileMask.IsBinary(Bytes)
                ? FileMask.Without(LetterKeys.OfRequesters, Bytes)
                : LetterMask.Without(LetterKeys.OfRequesters, Bytes)).Bytes.ToArray(),
        };
    }

    public async Task<Response> Handle(Guid id, Actor actor, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ticket = await db.Attachments.Where(a => a.Id == id)
            .Join(db.Tickets, a => a.TicketId, t => t.Id, (_, t) => new { t.Desk, t.Type, t.ProfileVersion })
            .SingleOrDefaultAsync(cancellation) ?? throw new TicketNotFound();
        actor.DemandSight(await desks.Get(ticket.Desk, ticket.ProfileVersion, cancellation), ticket.Type);
        return (await Read(db, id, cancellation)).ForStaff();
    }

    public async Task<Response> HandleFollower(Guid id, string followKey, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var hash = FollowKeys.Hash(followKey);
        var isPublic = await db.Attachments.Where(a => a.Id == id)
            .Join(db.Tickets.Where(t => t.FollowKeyHash == hash), a => a.TicketId, t => t.Id, (a, _) => a.MessageId)
            .Join(
                db.Messages.Where(m => m.Kind != MessageKind.Note && m.OtherPersonId == null), message => message, m => m.Id,
                (_, m) => m.Id)
            .AnyAsync(cancellation);
        if (isPublic)
            return await Read(db, id, cancellation);
        throw await db.Tickets.AnyAsync(t => t.FollowKeyHash == hash && t.ErasedAt != null, cancellation)
            ? new TicketErased()
            : new TicketNotFound();
    }

    async Task<ReadOnlyMemory<byte>> IAttachmentContent.Read(string sha256, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.AttachmentContents.Where(c => c.Sha256 == sha256).Select(c => c.Bytes).SingleAsync(cancellation);
    }

    private static async Task<Response> Read(HelpdeskDbContext db, Guid id, CancellationToken cancellation) =>
        await db.Attachments.Where(a => a.Id == id)
            .Join(db.AttachmentContents, a => a.Sha256, c => c.Sha256, (a, c) => new Response(a.FileName, a.ContentType, c.Bytes))
            .SingleOrDefaultAsync(cancellation) ?? throw new TicketNotFound();
}
