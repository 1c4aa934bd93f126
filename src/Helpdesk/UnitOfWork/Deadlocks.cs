using Npgsql;

namespace Helpdesk.UnitOfWork;

/// <summary>
/// Two transactions waited for each other and PostgreSQL ended one of them: it has done nothing and may simply be tried again.
/// </summary>
public static class Deadlocks
{
    public static bool IsDeadlock(this Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected })
                return true;
        return false;
    }
}
