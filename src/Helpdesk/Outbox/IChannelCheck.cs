namespace Helpdesk.Outbox;

/// <summary>One outside part that the settings name: a mailbox, a bot.</summary>
public interface IChannelCheck
{
    string Name { get; }

    /// <summary>What is said of it when nothing is wrong.</summary>
    string Well => "answers";

    /// <returns>What is wrong and how to mend it; null when all is well.</returns>
    Task<string?> Check(CancellationToken cancellation);
}
