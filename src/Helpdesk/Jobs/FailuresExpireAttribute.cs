using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage;

namespace Helpdesk.Jobs;

/// <summary>
/// A job that failed for good stays on the dashboard for a while, to be seen and begun again, and then goes: Hangfire itself keeps it
/// for ever, because to Hangfire no failure is final.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class FailuresExpireAttribute(TimeSpan after) : JobFilterAttribute, IElectStateFilter, IApplyStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState failed and not FinallyFailed)
            context.CandidateState = new FinallyFailed(failed.Exception) { Reason = $"Stays here for {after.TotalDays:0} days" };
    }

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.NewState is FinallyFailed)
            context.JobExpirationTimeout = after;
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    private sealed class FinallyFailed(Exception exception) : FailedState(exception), IState
    {
        bool IState.IsFinal => true;
    }
}
