using Helpdesk.Bots;

namespace Helpdesk.Tests.Erasure;

/// <summary>A channel whose first letter is on its way until the test lets it arrive.</summary>
internal sealed class HangingChannel : IChannel
{
    public const string Name = "hanging";

    private readonly TaskCompletionSource _sending = new();
    private readonly TaskCompletionSource _released = new();

    public string Channel => Name;

    public string Account => Name;

    public string? Desk => "none";

    public Task Sending => _sending.Task;

    public void Release() => _released.SetResult();

    public async Task<DeliveryResult> Send(OutgoingMessage message, IAttachmentContent attachments, CancellationToken cancellation)
    {
        _sending.TrySetResult();
        await _released.Task;
        return new DeliveryResult.Delivered($"sent to {message.Recipient}");
    }
}
