using Helpdesk.Bots;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Intake.Inbox;

/// <summary>
/// Puts updates into the inbox, all of them or none, and with them how far the account has been read. What is there already stays as it is.
/// </summary>
public sealed class StoreUpdates(IDbContextFactory<HelpdeskDbContext> contexts, InboxBell bell, TimeProvider time)
{
    /// <param name="cursor">Null leaves it as it is.</param>
    public async Task Handle(
        string channel, string account, IReadOnlyList<RawUpdate> updates, string? cursor, CancellationToken cancellation)
    {
        var (ids, chats, bytes) = (
            updates.Select(u => u.ExternalId).ToArray(), updates.Select(u => u.Conversation).ToArray(),
            updates.Select(u => u.FileBytes).ToArray());
        var raws = new NpgsqlParameter(
            "raws", NpgsqlDbType.Array | NpgsqlDbType.Bytea)
        { Value = updates.Select(u => u.Raw.ToArray()).ToArray() };
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
            with moved as (
                insert into update_cursor (channel, account, cursor, saved_at)
                select {channel}, {account}, {cursor}::text, {time.Instant} where {cursor}::text is not null
                on conflict (channel, account) do update set cursor = excluded.cursor, saved_at = excluded.saved_at)
            insert into inbox (channel, account, external_id, conversation, raw, file_bytes, received_at, claims)
            select {channel}, {account}, u.external_id, u.conversation, u.raw, u.file_bytes, {time.Instant}, 0
            from unnest({ids}, {chats}, {raws}, {bytes}) with ordinality as u(external_id, conversation, raw, file_bytes, place)
            order by u.place
            on conflict (channel, account, external_id) do nothing
            """, cancellation);
        bell.Ring();
    }
}
