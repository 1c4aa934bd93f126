using Helpdesk.Sla;

namespace Helpdesk.Data;

/// <summary>Why a request cannot go on, although nothing is broken: it is answered and not logged.</summary>
public abstract class ExpectedFault(string message) : Exception(message)
{
    /// <summary>The status of the answer (RFC 9110, cl. 15.5).</summary>
    public abstract int Status { get; }

    /// <summary>What the answer says; null where the words for its status say enough.</summary>
    public virtual LocalText? Says => null;
}
