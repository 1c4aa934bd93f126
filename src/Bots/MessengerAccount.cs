namespace Helpdesk.Bots;

/// <summary>One bot of the settings.</summary>
public sealed record MessengerAccount
{
    public required IChannel Sender { get; init; }

    public required IUpdateSource Receiver { get; init; }

    public required IBotProfile Profile { get; init; }

    /// <summary>Null while the bot asks for its updates by itself.</summary>
    public IMessengerWebhook? Webhook { get; init; }
}
