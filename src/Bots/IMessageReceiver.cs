namespace Helpdesk.Bots;

/// <summary>The receiving side of one account.</summary>
public interface IMessageReceiver
{
    string Channel { get; }

    string Account { get; }

    /// <summary>
    /// Receives until cancelled, surviving every fault of the channel. <paramref name="receive"/> returns after its transaction is
    /// committed; only then does the cursor of the channel move (offset, \Seen flag). When it throws, the message is offered again.
    /// </summary>
    Task Run(Func<IncomingMessage, CancellationToken, Task> receive, CancellationToken cancellation);
}
