using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Bots.Email.Tests.Imap;

/// <summary>
/// Plays a written conversation: each step expects one command of the client and answers it. Anything else fails the test.
/// </summary>
internal sealed class ScriptedImapServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task conversation;

    public ScriptedImapServer(string greeting, params (string Command, string Answer)[] steps)
    {
        listener.Start();
        conversation = Play(greeting, steps);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await conversation;
    }

    private async Task Play(string greeting, (string Command, string Answer)[] steps)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        if (greeting.Length > 0)
            await stream.WriteAsync(Encoding.Latin1.GetBytes(greeting + "\r\n"));
        var tag = "";
        foreach (var (command, answer) in steps)
        {
            var line = await reader.ReadLineAsync() ?? "";
            var words = line.Split(' ', 2);
            // What a command goes on with carries no tag.
            if (words.Length > 1)
                tag = words[0];
            Assert.StartsWith(command, words[^1]);
            await Say(stream, answer.Replace("TAG", tag, StringComparison.Ordinal));
        }
    }

    private static async Task Say(NetworkStream stream, string answer)
    {
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(answer));
        }
        catch (IOException)
        {
            // The client had heard enough.
        }
    }
}
