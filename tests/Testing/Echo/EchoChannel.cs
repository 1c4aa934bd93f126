using Helpdesk.Bots;

namespace Helpdesk.Testing.Echo;

internal sealed class EchoChannel(EchoServer server, string account, string? desk) : IChannel
{
    public static ChannelTraits Traits { get; } = new()
    {
        Key = "echo",
        Name = new("Эхо", "Echo"),
        Came = new("через Эхо", "through Echo"),
        Medium = ChannelMedium.Chat,
        Buttons = new(PerMessage: 12, PerRow: 3, DataBytes: 64),
        LongestText = 1000,
        LargestFileIn = 2 * 1024 * 1024,
        StaffMayLink = true,
    };

    public string Channel => Traits.Key;

    public string Account => account;

    public string? Desk => desk;

    public Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        if (message.AnswersCallback is { } press)
            server.TakeBackPress(press);
        var parts = LongText.Split(message.Text, Traits.LongestText!.Value);
        for (var i = 0; i < parts.Count; i++)
        {
            if (server.Post(message.Recipient, parts[i], i == parts.Count - 1 ? message.Buttons : []) is { } refusal)
                return Task.FromResult<DeliveryResult>(new DeliveryResult.Refused(refusal));
        }
        return Task.FromResult<DeliveryResult>(new DeliveryResult.Delivered(null));
    }
}
