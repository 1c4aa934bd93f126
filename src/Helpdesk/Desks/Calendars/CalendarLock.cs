using System.Data.Common;
using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Helpdesk.Desks.Calendars;

/// <summary>
/// Whoever counts a deadline shares a lock of the desk's calendar until the transaction ends; whoever changes the calendar holds it alone
/// at the very end. So no clock is ever started by an edition that has just been replaced, on whichever node.
/// </summary>
public static class CalendarLock
{
    private const string KeySql = "hashtextextended('calendar/' || $1, 0)";

    /// <returns>Number of the edition in force; it stays in force until the transaction ends.</returns>
    public static async Task<int> ShareCalendar(this HelpdeskDbContext db, string desk, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        // Two statements, because the second must see what was committed while the first waited; one round trip.
        await using var batch = new NpgsqlBatch(connection, (NpgsqlTransaction)Current(db));
        batch.BatchCommands.Add(new($"select pg_advisory_xact_lock_shared({KeySql})") { Parameters = { new() { Value = desk } } });
        batch.BatchCommands.Add(
            new("select max(number) from calendar_edition where desk = $1") { Parameters = { new() { Value = desk } } });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return reader.GetInt32(0);
    }

    /// <summary>Waits for those who count now and makes the next ones wait.</summary>
    public static async Task HoldCalendar(this HelpdeskDbContext db, string desk, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"select pg_advisory_xact_lock({KeySql})", (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)Current(db));
        command.Parameters.Add(new() { Value = desk });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbTransaction Current(HelpdeskDbContext db) =>
        db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A calendar is locked within a transaction.");
}
