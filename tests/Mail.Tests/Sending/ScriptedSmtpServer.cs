using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Bots.Email.Tests.Sending;

/// <summary>
/// Plays a written conversation and hangs up: each step expects one line of the client and answers it. Anything else fails the test.
/// Lines of a mail after DATA are one step, whose line is the closing dot.
/// </summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task conversation;

    public ScriptedSmtpServer(string greeting, params (string Line, string Answer)[] steps)
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

    private async Task Play(string greeting, (string Line, string Answer)[] steps)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await Say(stream, greeting);
        foreach (var (expected, answer) in steps)
        {
            var line = await reader.ReadLineAsync();
            while (expected == "." && line is not (null or "."))
                line = await reader.ReadLineAsync();
            Assert.StartsWith(expected, line);
            await Say(stream, answer);
        }
    }

    private static async Task Say(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}
