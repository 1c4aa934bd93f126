using Helpdesk.Bots;

namespace Helpdesk.Tests.App;

/// <summary>The mailbox of a desk; whether a letter leaves is for the test to say.</summary>
internal sealed class ScriptedMailbox(string desk) : IChannel
{
    public DeliveryResult Answer { get; set; } = new DeliveryResult.Delivered("1");

    public List<OutgoingMessage> Sent { get; } = [];

    public string Channel => ChannelKeys.Email;

    public string Account => $"{desk}@example.test";

    public string? Desk => desk;

    public Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        lock (Sent)
            Sent.Add(message);
        return Task.FromResult(Answer);
    }
}
