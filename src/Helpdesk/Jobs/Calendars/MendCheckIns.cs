using Npgsql;

namespace Helpdesk.Jobs.Calendars;

/// <summary>
/// A node that seems to have checked in in the future checks in now, so that its triggers are taken over should it be dead.
/// </summary>
public sealed class MendCheckIns(NpgsqlDataSource source, TimeProvider time)
{
    /// <summary>Clocks of nodes differ a little.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    /// <summary>A node checks in every twenty seconds.</summary>
    public static TimeSpan Alive { get; } = TimeSpan.FromMinutes(1);

    public async Task Run(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await using var checkIns = source.CreateCommand(
            $"update {QuartzSetup.Schema}.qrtz_scheduler_state set last_checkin_time = $1 where last_checkin_time > $2");
        checkIns.Parameters.Add(new() { Value = now.UtcTicks });
        checkIns.Parameters.Add(new() { Value = (now + Slack).UtcTicks });
        await checkIns.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>How long ago the last node checked in; null when none is there.</summary>
    public async Task<TimeSpan?> LastSign(CancellationToken cancellation)
    {
        await using var read = source.CreateCommand(
            $"select case when to_regclass('{QuartzSetup.Schema}.qrtz_scheduler_state') is null then null else 1 end");
        if (await read.ExecuteScalarAsync(cancellation) is null or DBNull)
            return null;
        await using var last = source.CreateCommand($"select max(last_checkin_time) from {QuartzSetup.Schema}.qrtz_scheduler_state");
        return await last.ExecuteScalarAsync(cancellation) is long ticks ? time.GetUtcNow() - new DateTimeOffset(
            ticks, TimeSpan.Zero) : null;
    }
}
