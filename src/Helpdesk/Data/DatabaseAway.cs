using System.Net.Sockets;
using Npgsql;

namespace Helpdesk.Data;

/// <summary>The database cannot be used for now, through no fault of what was asked: to be tried again later.</summary>
public static class DatabaseAway
{
    private static readonly string[] Classes =
    [
        "08", // the connection
        "53", // its disk, memory or connections are used up
        "57P", // it stops, has crashed or still starts
        "58", // its files
    ];

    /// <summary>The fault that says so, in the chain of causes; null when the failure is of another kind.</summary>
    public static Exception? CauseIn(Exception? failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException said ? Says(said) : (cause is NpgsqlException broken && IsBroken(broken)) || IsCutOff(cause))
                return cause;
        }
        return null;
    }

    /// <summary>What Npgsql says of a transaction whose connection broke under it before the next statement.</summary>
    private static bool IsCutOff(Exception cause) =>
        cause is InvalidOperationException { Source: "Npgsql" }
            && cause.Message.StartsWith("Transaction is already completed", StringComparison.Ordinal);

    private static bool Says(PostgresException said) => Classes.Any(c => said.SqlState.StartsWith(c, StringComparison.Ordinal));

    private static bool IsBroken(NpgsqlException failure) =>
        failure.InnerException is null or IOException or SocketException or TimeoutException;
}
