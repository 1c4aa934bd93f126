using System.Threading.Channels;
using Helpdesk.Bots;

namespace Helpdesk.Testing.Echo;

/// <summary>A person with a chat with the bot.</summary>
public sealed class EchoUser
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EchoServer _server;
    private readonly Channel<EchoHeard> _inbox = Channel.CreateUnbounded<EchoHeard>();

    internal EchoUser(EchoServer server, string id, string name) => (_server, Id, Name) = (server, id, name);

    public string Id { get; }

    public string Name { get; }

    /// <summary>What the bot said last, as far as it was taken.</summary>
    public EchoHeard Heard { get; private set; } = new("", []);

    public void Writes(string text) => _server.Bring(this, EchoServer.Text, text);

    /// <summary>Something that no bot can read.</summary>
    public void Whistles() => _server.Bring(this, "whistle", "");

    /// <param name="caption">Of a button under the last message.</param>
    public void Presses(string caption) => _server.Bring(
        this, EchoServer.Press, Heard.Buttons.FirstOrDefault(button => button.Text == caption)?.Data
            ?? throw new InvalidOperationException($"No «{caption}» under: {Heard.Text}"));

    /// <summary>The next message of the bot that was not taken yet; waits for it.</summary>
    public async Task<EchoHeard> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return Heard = await _inbox.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"The bot wrote nothing more to {Name}. Last: «{Heard.Text}».");
        }
    }

    /// <summary>Takes messages until one contains the text.</summary>
    public async Task<EchoHeard> NextWith(string text)
    {
        while (!(await Next()).Text.Contains(text, StringComparison.OrdinalIgnoreCase))
        {
        }
        return Heard;
    }

    internal void Hears(EchoHeard message) => _inbox.Writer.TryWrite(message);
}
