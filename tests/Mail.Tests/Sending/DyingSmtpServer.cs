using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Helpdesk.Bots.Email.Tests.Sending;

/// <summary>Takes a mail and dies: before the data, or after the closing dot without an answer.</summary>
internal sealed class DyingSmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task conversation;

    public DyingSmtpServer(bool untilDataEnds)
    {
        listener.Start();
        conversation = Play(untilDataEnds);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await conversation;
        listener.Dispose();
    }

    private async Task Play(bool untilDataEnds)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await Say(stream, "220 hello");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("DATA", StringComparison.Ordinal))
            {
                await Say(stream, "250 fine");
                continue;
            }
            if (!untilDataEnds)
                return;
            await Say(stream, "354 go on");
            while (await reader.ReadLineAsync() is not (null or "."))
            {
            }
            return;
        }
    }

    private static async Task Say(NetworkStream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"));
}
