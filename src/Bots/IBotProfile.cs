namespace Helpdesk.Bots;

/// <summary>A bot as people and its administrator meet it.</summary>
public interface IBotProfile
{
    /// <summary>Its public name without any sign before it, asked of the messenger each time. Throws only on cancellation.</summary>
    /// <returns>Null while the messenger does not answer, and for a bot without a name.</returns>
    Task<string?> Name(CancellationToken cancellation);

    /// <summary>An address that opens a chat with the bot; it comes back as the text <c>/start PAYLOAD</c>.</summary>
    /// <param name="payload">At most 64 of A-Z, a-z, 0-9, _ and -.</param>
    /// <returns>Null where the messenger has no such addresses.</returns>
    Uri? Link(string name, string payload);

    /// <summary>What is wrong with the account and how to mend it, for the administrator. Throws only on cancellation.</summary>
    /// <returns>Null when all is well.</returns>
    Task<ChannelText?> Trouble(CancellationToken cancellation);
}
