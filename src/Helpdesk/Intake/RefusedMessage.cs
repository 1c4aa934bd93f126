namespace Helpdesk.Intake;

/// <summary>
/// What a messenger brought and could not be read, kept as it came and listed with the reason. Mail is kept as a
/// <see cref="Letters.Letter"/>.
/// </summary>
public sealed class RefusedMessage
{
    public required Guid Id { get; init; }

    public required string Channel { get; init; }

    public required string Account { get; init; }

    public required string Sender { get; init; }

    public required string Reason { get; init; }

    public byte[]? Raw { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}
