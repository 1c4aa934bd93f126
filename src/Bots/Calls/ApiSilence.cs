namespace Helpdesk.Bots.Calls;

/// <summary>No answer came from a messenger. Carries neither address nor token.</summary>
/// <param name="mayHaveArrived">True once a byte of the request's body was handed to the connection.</param>
public abstract class ApiSilence(string messenger, string method, string reason, bool mayHaveArrived)
    : Exception($"No answer from {messenger} to {method}: {reason}")
{
    public string Reason => reason;

    public bool MayHaveArrived => mayHaveArrived;

    /// <summary>
    /// The same as the result of an attempt to send. Never told as if it had not arrived when it may have: whoever waits behind it, and
    /// another way, depend on that.
    /// </summary>
    public DeliveryResult ToResult() => MayHaveArrived ? new DeliveryResult.Unknown(Message) : new DeliveryResult.TryLater(Message);
}
