namespace Helpdesk.Jobs;

/// <summary>What must be on time: looked at again and again, on every node.</summary>
public interface IWatch
{
    /// <summary>Does what is due, or sleeps until something is, but not for long. Returns when it is to be called again.</summary>
    Task Look(CancellationToken stopping);
}
