using Npgsql;

namespace Helpdesk.Jobs;

/// <summary>
/// What is stored of a failure. Words of an exception may repeat what somebody typed, so here are its kind, the code of the database,
/// and the number under which the log has the rest.
/// </summary>
public sealed class WorkFailed(Exception fault, string number) : Exception(Words(fault, number))
{
    private static string Words(Exception fault, string number)
    {
        var kinds = Chain(fault).Select(f => f is PostgresException refused ? $"PostgreSQL {refused.SqlState}" : f.GetType().Name);
        var said = string.Join(" < ", kinds);
        return $"{said} (in the log: {number})";
    }

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
