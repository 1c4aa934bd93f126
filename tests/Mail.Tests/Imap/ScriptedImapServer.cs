using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Mail.Tests.Imap;

/// <summary>Plays a written conversation: each step expects one command of the client and answers it. Anything else fails the test.</summary>
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
        await conversation;
        listener.Dispose();
    }

    private async Task Play(string greeting, (string Command, string Answer)[] steps)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(greeting + "\r\n"));
        foreach (var (command, answer) in steps)
        {
            var line = await reader.ReadLineAsync() ?? "";
            var words = line.Split(' ', 2);
            Assert.StartsWith(command, words.Length > 1 ? words[1] : line);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(answer.Replace("TAG", words[0], StringComparison.Ordinal)));
        }
    }
}
