using Helpdesk.Bots;
using Helpdesk.Outbox;
using Helpdesk.Tests.App;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Helpdesk.Tests.ServiceLevels.Alerts;

/// <summary>What the watch has people told.</summary>
internal static class Told
{
    /// <summary>Letters and messages about deadlines to an address or a chat, in the order of writing.</summary>
    public static async Task<IReadOnlyList<OutgoingMessage>> AlertsTo(this HelpdeskHost app, string recipient)
    {
        await using var db = await app.Database();
        var rows = await db.Outbox.AsNoTracking().Where(o => o.Kind == OutboxKind.Warning || o.Kind == OutboxKind.Breach)
            .OrderBy(o => o.Sequence)
            .ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(o => o.Message).Where(m => m.Recipient == recipient)];
    }

    public static async Task<int> CountTo(this HelpdeskHost app, string recipient) => (await app.AlertsTo(recipient)).Count;

    /// <summary>The time passes, and the watch looks once at its end.</summary>
    public static async Task Later(this HelpdeskHost app, TimeSpan by)
    {
        app.Time.Advance(by);
        await app.LookAtClocks();
    }

    public static async Task Execute(this HelpdeskHost app, string sql)
    {
        await using var db = await app.Database();
        await db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken);
    }

    public static async Task<long> Count(this HelpdeskHost app, string from)
    {
        await using var source = NpgsqlDataSource.Create(app.ConnectionString);
        await using var count = source.CreateCommand("select count(*) from " + from);
        return (long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
