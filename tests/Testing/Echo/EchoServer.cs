using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using Helpdesk.Bots;

namespace Helpdesk.Testing.Echo;

/// <summary>The other side of the toy messenger, in memory. It refuses whatever goes beyond what the channel says of itself.</summary>
public sealed class EchoServer
{
    public const string Text = "text";
    public const string Press = "press";

    private readonly ConcurrentDictionary<string, EchoUser> _users = new();
    private readonly ConcurrentDictionary<string, bool> _presses = new();
    private readonly Channel<EchoUpdate> _updates = Channel.CreateUnbounded<EchoUpdate>();
    private int _number;

    public string Token { get; } = "echo-token";

    public string BotName { get; } = "school_echo";

    public EchoUser User(string id, string name) => _users.GetOrAdd(id, _ => new(this, id, name));

    internal void Bring(EchoUser user, string kind, string body)
    {
        var update = new EchoUpdate(Interlocked.Increment(ref _number), kind, user.Id, user.Name, body);
        if (kind == Press)
            _presses[$"{update.Number}"] = true;
        _updates.Writer.TryWrite(update);
    }

    /// <summary>The oldest update that was not confirmed; the same again until it is.</summary>
    internal async Task<EchoUpdate> Next(CancellationToken cancellation)
    {
        await _updates.Reader.WaitToReadAsync(cancellation);
        return _updates.Reader.TryPeek(out var oldest) ? oldest : throw new InvalidOperationException("Two receivers have one token.");
    }

    internal void Confirm(EchoUpdate update)
    {
        if (!_updates.Reader.TryRead(out var oldest) || oldest != update)
            throw new InvalidOperationException($"Update {update.Number} is not the one that was offered.");
    }

    internal void TakeBackPress(string press)
    {
        if (!_presses.TryRemove(press, out _))
            throw new InvalidOperationException($"Nobody waits for an answer to the press {press}.");
    }

    /// <returns>Why it is refused; null when it is in the chat.</returns>
    internal string? Post(string chat, string text, IReadOnlyList<IReadOnlyList<OutgoingButton>> buttons)
    {
        var limits = EchoChannel.Traits.Buttons!;
        var all = buttons.SelectMany(row => row).ToList();
        if (!_users.TryGetValue(chat, out var user))
            return $"«{chat}» has never written.";
        if (text.Length == 0 || text.Length > EchoChannel.Traits.LongestText)
            return $"A text of {text.Length} characters.";
        if (all.Count > limits.PerMessage || buttons.Any(row => row.Count > limits.PerRow))
            return $"{all.Count} buttons.";
        if (all.Find(button => button.Text.Length == 0 || Encoding.UTF8.GetByteCount(button.Data) > limits.DataBytes) is { } wrong)
            return $"The button «{wrong.Text}».";
        user.Hears(new(text, [.. all]));
        return null;
    }
}
