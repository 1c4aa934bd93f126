using System.Text.Json;
using Helpdesk.Bots;

namespace Helpdesk.Outbox;

/// <summary>How it goes when the first channel is closed.</summary>
public sealed partial class OutboxMessage
{
    /// <summary>Ends the dedupe key of what goes the other way.</summary>
    public const string Otherwise = "/otherwise";

    /// <summary>The way it takes when this one is closed; null when there is no other.</summary>
    public string? OtherWay { get; private set; }

    /// <summary>It took the place of one that was given up on another channel.</summary>
    public bool WentOtherWay => DedupeKey.EndsWith(Otherwise, StringComparison.Ordinal);

    /// <summary>
    /// Says how it goes instead when this channel refuses it, does not take it for about a minute, or leaves open whether it arrived:
    /// for what must reach a person rather twice than never.
    /// </summary>
    public OutboxMessage OrElse(string channel, string account, OutgoingMessage message)
    {
        OtherWay = JsonSerializer.Serialize(new LetterRoute(channel, account, message), Json);
        return this;
    }

    /// <inheritdoc cref="OrElse"/>
    public OutboxMessage OrElseByMail(string mailbox, OutgoingMessage letter) => OrElse(ChannelKeys.Email, mailbox, letter);

    /// <summary>Gives this way up for the other one.</summary>
    /// <returns>The row that goes the other way, to be added in the same transaction; null when there is none.</returns>
    public OutboxMessage? Reroute(string reason, DateTimeOffset now)
    {
        if (OtherWay is null)
            return null;
        var route = JsonSerializer.Deserialize<LetterRoute>(OtherWay, Json)!;
        State = OutboxState.Rerouted;
        LastError = Cut(reason);
        ClaimedUntil = null;
        var to = Audience.Of(Lane, BulkId, BulkId is null ? default : Guid.ParseExact(RecipientKey.AsSpan(0, DigitsOfGuid), "n"));
        return new OutboxMessage(to, DedupeKey + Otherwise, Kind, route.Channel, route.Account, route.Message, now)
        {
            TicketId = TicketId,
            MessageId = MessageId,
            EventOnDelivery = EventOnDelivery,
        };
    }
}
